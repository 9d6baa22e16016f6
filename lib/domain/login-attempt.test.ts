import { describe, expect, it } from 'vitest';
import { addMs } from './duration';
import {
  isAttemptOpen,
  LOGIN_ATTEMPT_LIFETIME_MS,
  LOGIN_ATTEMPT_TRIES,
  LOGIN_GRANT_LIFETIME_MS,
} from './login-attempt';

const now = new Date('2026-03-01T12:00:00Z');
const open = {
  triesLeft: 1,
  expiresAt: addMs(now, 1),
  completedAt: null,
  securityVersion: 7,
  user: { securityVersion: 7, disabledAt: null },
};

describe('isAttemptOpen', () => {
  it('is true up to the last millisecond and the last try', () => {
    expect(isAttemptOpen(open, now)).toBe(true);
  });

  it.each([
    ['at its end', { expiresAt: now }],
    ['after its end', { expiresAt: addMs(now, -1) }],
    ['without tries', { triesLeft: 0 }],
    ['once completed', { completedAt: now }],
    ['when the account changed', { user: { securityVersion: 8, disabledAt: null } }],
    ['when it is newer than the account', { securityVersion: 8 }],
    ['of a disabled account', { user: { securityVersion: 7, disabledAt: now } }],
  ])('is false %s', (_name, change) => {
    expect(isAttemptOpen({ ...open, ...change }, now)).toBe(false);
  });

  it('has the numbers of the design', () => {
    expect([LOGIN_ATTEMPT_LIFETIME_MS, LOGIN_GRANT_LIFETIME_MS, LOGIN_ATTEMPT_TRIES]).toEqual([600_000, 60_000, 5]);
  });
});
