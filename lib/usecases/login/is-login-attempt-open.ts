import { isAttemptOpen } from '@/lib/domain/login-attempt';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { findLoginAttempt } from '@/lib/store/login-attempt-store';

/** Whether the second step can still be taken. Tells nothing about the account (security requirement B10). */
export async function isLoginAttemptOpen({ attemptToken, now }: { attemptToken: string; now: Date }): Promise<boolean> {
  const attempt = await findLoginAttempt(database(), tokenHash(attemptToken));
  return attempt !== null && isAttemptOpen(attempt, now);
}
