import { describe, expect, it } from 'vitest';
import {
  type AttemptLimit,
  mailAddressLimit,
  mailRecipientLimit,
  passwordAddressLimit,
  passwordChangeLimit,
  passwordLimit,
  recoveryCodeSetLimit,
  secondFactorAddressLimit,
  secondFactorLimit,
} from './attempt-limits';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './duration';

/** The wait that begins with the n-th failure. */
function waitOf({ holdsMs }: AttemptLimit, failures: number): number | undefined {
  return holdsMs[Math.min(failures, holdsMs.length) - 1];
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
  ])('lets failure %d wait %d ms, and nobody for good', (failures, waitMs) => {
    expect(waitOf(passwordLimit, failures)).toBe(waitMs);
  });

  it('begins anew after 15 minutes', () => {
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
  ])('lets failure %d wait %d ms', (failures, waitMs) => {
    expect(waitOf(secondFactorLimit, failures)).toBe(waitMs);
  });

  it.each([100, 101, 1000])('suspends the factor at failure %d', (failures) => {
    expect(waitOf(secondFactorLimit, failures)).toBeGreaterThan(50 * 365 * DAY_MS);
  });

  it('never forgets by itself', () => {
    expect(secondFactorLimit.windowMs).toBeNull();
  });

  it('leaves a guesser with the right password fewer than 1 in 3,000 before the factor is suspended', () => {
    expect((secondFactorLimit.holdsMs.length * 3) / 1_000_000).toBeLessThan(1 / 3000);
  });
});

describe.each([
  ['passwords of an address', passwordAddressLimit, 50, 15 * MINUTE_MS],
  ['second factors of an address', secondFactorAddressLimit, 30, 15 * MINUTE_MS],
  ['mails of an address', mailAddressLimit, 20, HOUR_MS],
  ['mails to a recipient', mailRecipientLimit, 3, 15 * MINUTE_MS],
  ['changes of password of an account', passwordChangeLimit, 5, HOUR_MS],
  ['sets of recovery codes of an account', recoveryCodeSetLimit, 5, HOUR_MS],
])('the limit for %s', (_name, limit, most, windowMs) => {
  it(`lets ${most} pass and then waits ${windowMs / MINUTE_MS} minutes`, () => {
    expect(waitOf(limit, most - 1)).toBe(0);
    expect(waitOf(limit, most)).toBe(windowMs);
    expect(limit.windowMs).toBe(windowMs);
  });
});
