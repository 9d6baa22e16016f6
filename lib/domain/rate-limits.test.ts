import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './duration';
import {
  mailNetworkLimit,
  mailRecipientLimit,
  passwordChangeLimit,
  passwordLimit,
  passwordNetworkLimit,
  type RateLimit,
  recoveryCodeSetLimit,
  secondFactorLimit,
  secondFactorNetworkLimit,
} from './rate-limits';

/** The wait that starts with the n-th failure. */
function waitOf({ delaysMs }: RateLimit, failures: number): number | undefined {
  return delaysMs[Math.min(failures, delaysMs.length) - 1];
}

describe('the password limit of an account', () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 30 * SECOND_MS],
    [6, MINUTE_MS],
    [7, 2 * MINUTE_MS],
    [8, 4 * MINUTE_MS],
    [9, 8 * MINUTE_MS],
    [10, 15 * MINUTE_MS],
    [11, 15 * MINUTE_MS],
    [100_000, 15 * MINUTE_MS],
  ])('password failure %d on an account leads to a wait of %d ms, never to a permanent lock', (failures, waitMs) => {
    expect(waitOf(passwordLimit, failures)).toBe(waitMs);
  });

  it('the count of password failures resets after 15 minutes', () => {
    expect(passwordLimit.windowMs).toBe(15 * MINUTE_MS);
  });
});

describe('the second-factor limit of an account', () => {
  it.each([
    [1, 0],
    [9, 0],
    [10, 15 * MINUTE_MS],
    [11, 0],
    [19, 0],
    [20, 30 * MINUTE_MS],
    [30, HOUR_MS],
    [40, HOUR_MS],
    [90, HOUR_MS],
    [99, 0],
  ])('second-factor failure %d leads to a wait of %d ms', (failures, waitMs) => {
    expect(waitOf(secondFactorLimit, failures)).toBe(waitMs);
  });

  it.each([100, 101, 1000])('the factor is suspended at second-factor failure %d', (failures) => {
    expect(waitOf(secondFactorLimit, failures)).toBeGreaterThan(50 * 365 * DAY_MS);
  });

  it('the count of second-factor failures never resets by itself', () => {
    expect(secondFactorLimit.windowMs).toBeNull();
  });

  it('an attacker who has the password guesses a code with a chance below 1 in 3,000 before the factor is suspended', () => {
    expect((secondFactorLimit.delaysMs.length * 3) / 1_000_000).toBeLessThan(1 / 3000);
  });
});

describe.each([
  ['passwords from one IP', passwordNetworkLimit, 50, 15 * MINUTE_MS],
  ['second factors from one IP', secondFactorNetworkLimit, 30, 15 * MINUTE_MS],
  ['emails requested from one IP', mailNetworkLimit, 20, HOUR_MS],
  ['emails to one recipient', mailRecipientLimit, 3, 15 * MINUTE_MS],
  ['password changes on one account', passwordChangeLimit, 5, HOUR_MS],
  ['sets of recovery codes for one account', recoveryCodeSetLimit, 5, HOUR_MS],
])('the limit for %s', (_name, limit, most, windowMs) => {
  it(`starts a wait of ${windowMs / MINUTE_MS} minutes at failure ${most}`, () => {
    expect(waitOf(limit, most - 1)).toBe(0);
    expect(waitOf(limit, most)).toBe(windowMs);
    expect(limit.windowMs).toBe(windowMs);
  });
});
