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
  it('a login attempt is open up to its last millisecond and its last try', () => {
    expect(isAttemptOpen(open, now)).toBe(true);
  });

  it.each([
    ['at its expiry', { expiresAt: now }],
    ['after its expiry', { expiresAt: addMs(now, -1) }],
    ['without tries left', { triesLeft: 0 }],
    ['once completed', { completedAt: now }],
    ['if the account has changed', { user: { securityVersion: 8, disabledAt: null } }],
    ['if it is newer than the account', { securityVersion: 8 }],
    ['on a disabled account', { user: { securityVersion: 7, disabledAt: now } }],
  ])('a login attempt is not open %s', (_name, change) => {
    expect(isAttemptOpen({ ...open, ...change }, now)).toBe(false);
  });

  it('a login attempt lasts ten minutes and five tries, a login grant one minute', () => {
    expect([LOGIN_ATTEMPT_LIFETIME_MS, LOGIN_GRANT_LIFETIME_MS, LOGIN_ATTEMPT_TRIES]).toEqual([600_000, 60_000, 5]);
  });
});
