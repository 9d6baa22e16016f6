import { type SecondFactor, secondFactors } from '@/lib/domain/factors';
import { isAttemptOpen } from '@/lib/domain/login-attempt';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { findLoginAttempt } from '@/lib/store/login-attempt-store';

export type LoginAttemptView = { ways: SecondFactor[] };

/**
 * The available ways to complete the second step of an open attempt, best first; null if the attempt is over. Reveals
 * only the kinds of factor, nothing else about the account.
 */
export async function readLoginAttempt({
  attemptToken,
  now,
}: {
  attemptToken: string;
  now: Date;
}): Promise<LoginAttemptView | null> {
  const attempt = await findLoginAttempt(database(), tokenHash(attemptToken));
  if (attempt === null || !isAttemptOpen(attempt, now)) return null;
  const { totpCredential, webauthn, recoveryCodes } = attempt.user;
  const enrolled = { hasTotp: totpCredential !== null, hasWebauthn: webauthn.length > 0 };
  return { ways: secondFactors(enrolled, recoveryCodes?.codes.length ?? 0) };
}
