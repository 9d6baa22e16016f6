import { isAttemptOpen } from '@/lib/domain/login-attempt';
import { failure, type Result, success } from '@/lib/domain/result';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { findLoginAttempt } from '@/lib/store/login-attempt-store';
import { offerAuthentication } from '../steps/offer-authentication';

type Options = Awaited<ReturnType<typeof offerAuthentication>>;

/** The options for "Use a passkey or security key" at the second step. User verification isn't required. */
export async function offerSecondFactorPasskey({
  attemptToken,
  now,
}: {
  attemptToken: string;
  now: Date;
}): Promise<Result<Options, 'attempt_over' | 'no_passkey'>> {
  const attempt = await findLoginAttempt(database(), tokenHash(attemptToken));
  if (attempt === null || !isAttemptOpen(attempt, now)) return failure('attempt_over');
  const allowed = attempt.user.webauthn.map(({ credentialId: id, transports }) => ({ id, transports }));
  if (allowed.length === 0) return failure('no_passkey');
  const offer = { purpose: 'second-factor', owner: attempt.id, allowed, userVerification: 'discouraged', now } as const;
  return success(await offerAuthentication(offer));
}
