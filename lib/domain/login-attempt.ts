import { HOUR_MS, MINUTE_MS, SECOND_MS } from './duration';

export const LOGIN_ATTEMPT_LIFETIME_MS = 10 * MINUTE_MS;
export const LOGIN_GRANT_LIFETIME_MS = 60 * SECOND_MS;
/** Second-factor tries per attempt; each is charged before it's checked (NIST SP 800-63B-4 §3.2.2). */
export const LOGIN_ATTEMPT_TRIES = 5;

type AttemptState = {
  triesLeft: number;
  expiresAt: Date;
  completedAt: Date | null;
  securityVersion: number;
  user: { securityVersion: number; disabledAt: Date | null };
};

/** An attempt ends on success, on expiry, with its last try, or when the account's password or factors change. */
export function isAttemptOpen(attempt: AttemptState, now: Date): boolean {
  return (
    attempt.completedAt === null &&
    attempt.triesLeft > 0 &&
    attempt.expiresAt > now &&
    attempt.user.disabledAt === null &&
    attempt.securityVersion === attempt.user.securityVersion
  );
}

/** How long a login may wait for its second factor before the owner is alerted that someone entered the password. */
export const LOGIN_ALARM_AFTER_MS = 3 * MINUTE_MS;

/** The owner gets at most one alarm in this time, however many logins stop halfway: more would be deleted unread. */
export const ALARM_EVERY_MS = HOUR_MS;
