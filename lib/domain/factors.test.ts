import { describe, expect, it } from 'vitest';
import { type EnrolledFactors, type FactorKind, isLoginSufficient, mayRemoveFactor, secondFactors } from './factors';

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

type Removal = Parameters<typeof mayRemoveFactor>[0];

/** [app, credentials, removing, outcome for a member, outcome for staff] */
const table: [boolean, number, Removal['removing'], string, string][] = [
  [true, 0, 'totp', 'may, the last', 'last_factor_of_staff'],
  [true, 1, 'totp', 'may', 'may'],
  [true, 1, 'webauthn', 'may', 'may'],
  [false, 1, 'webauthn', 'may, the last', 'last_factor_of_staff'],
  [false, 2, 'webauthn', 'may', 'may'],
  [false, 0, 'totp', 'may, the last', 'last_factor_of_staff'],
];

describe.each(table)('removing a factor with app %s and %i credentials: %s', (...row) => {
  const [hasTotp, credentialCount, removing, forMember, forStaff] = row;

  it.each([
    ['member', forMember],
    ['support', forStaff],
  ] as const)('as %s: %s', (role, expected) => {
    const removal = { role, factors: { hasTotp, credentialCount }, removing };
    const outcome = mayRemoveFactor({ ...removal, isRequired: false });
    const verdict = outcome.ok && (outcome.value.isLast ? 'may, the last' : 'may');
    expect(outcome.ok ? verdict : outcome.reason).toBe(expected);
    const required = mayRemoveFactor({ ...removal, isRequired: true });
    const kept = expected === 'may, the last' ? 'required_by_policy' : expected;
    expect(required.ok ? 'may' : required.reason).toBe(kept);
  });
});
