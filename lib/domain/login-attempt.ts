import { MINUTE_MS, SECOND_MS } from './duration';

export const LOGIN_ATTEMPT_LIFETIME_MS = 10 * MINUTE_MS;
export const LOGIN_GRANT_LIFETIME_MS = 60 * SECOND_MS;
/** Tries with a second factor before the attempt is dead; each is charged before its check (NIST 800-63B-4 §3.2.2). */
export const LOGIN_ATTEMPT_TRIES = 5;

type AttemptState = {
  triesLeft: number;
  expiresAt: Date;
  completedAt: Date | null;
  securityVersion: number;
  user: { securityVersion: number; disabledAt: Date | null };
};

/** An attempt dies with success, expiry, its last try, or any change of the account's password or factors. */
export function isAttemptOpen(attempt: AttemptState, now: Date): boolean {
  return (
    attempt.completedAt === null &&
    attempt.triesLeft > 0 &&
    attempt.expiresAt > now &&
    attempt.user.disabledAt === null &&
    attempt.securityVersion === attempt.user.securityVersion
  );
}
