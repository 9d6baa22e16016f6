import { describe, expect, it } from 'vitest';
import { type EnrolledFactors, type FactorKind, isLoginSufficient, secondFactors } from './factor-policy';

const none = { hasTotp: false, hasWebauthn: false };
const app = { hasTotp: true, hasWebauthn: false };
const key = { hasTotp: false, hasWebauthn: true };
const both = { hasTotp: true, hasWebauthn: true };

describe('isLoginSufficient', () => {
  it.each<[EnrolledFactors, FactorKind[], boolean]>([
    [none, [], false],
    [none, ['totp'], false],
    [none, ['recovery_code'], false],
    [none, ['webauthn', 'user_verification'], false],
    [none, ['password'], true],
    [app, [], false],
    [app, ['password'], false],
    [app, ['password', 'password'], false],
    [app, ['totp', 'totp'], false],
    [app, ['password', 'user_verification'], false],
    [app, ['webauthn', 'user_verification'], false],
    [app, ['totp', 'recovery_code'], false],
    [app, ['password', 'totp'], true],
    [app, ['totp', 'password'], true],
    [app, ['password', 'recovery_code'], true],
    [key, ['password'], false],
    [key, ['webauthn'], false],
    [key, ['webauthn', 'user_verification'], true],
    [key, ['password', 'webauthn'], true],
    [both, ['password'], false],
    [both, ['password', 'totp'], true],
  ])('a login to an account with %j that showed %j is sufficient: %s', (enrolled, shown, isEnough) => {
    expect(isLoginSufficient(shown, enrolled)).toBe(isEnough);
  });
});

describe('secondFactors', () => {
  it.each([
    [none, 10, []],
    [app, 0, ['totp']],
    [app, 10, ['totp', 'recovery_code']],
    [key, 1, ['webauthn', 'recovery_code']],
    [both, 10, ['webauthn', 'totp', 'recovery_code']],
  ])(
    'an account with %j and %i recovery codes can complete the second step by %j, best first',
    (enrolled, codes, ways) => {
      expect(secondFactors(enrolled, codes)).toEqual(ways);
    },
  );
});
