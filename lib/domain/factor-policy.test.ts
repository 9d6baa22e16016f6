import { describe, expect, it } from 'vitest';
import { areFactorsSufficient, requiredFactors } from './factor-policy';
import type { FactorKind } from './login-attempt';

describe('a login', () => {
  it.each<[boolean, FactorKind[], boolean]>([
    [false, [], false],
    [false, ['totp'], false],
    [false, ['password'], true],
    [false, ['password', 'totp'], true],
    [true, [], false],
    [true, ['password'], false],
    [true, ['password', 'password'], false],
    [true, ['totp'], false],
    [true, ['totp', 'totp'], false],
    [true, ['password', 'totp'], true],
    [true, ['totp', 'password'], true],
  ])('of an account with an authenticator app (%s) that showed %j is enough: %s', (hasTotp, shown, isEnough) => {
    expect(areFactorsSufficient(shown, requiredFactors({ hasTotp }))).toBe(isEnough);
  });
});
