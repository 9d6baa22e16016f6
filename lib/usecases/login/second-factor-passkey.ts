import type { Client } from '@/lib/domain/client';
import { isAttemptOpen } from '@/lib/domain/login-attempt';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import { tokenHash } from '@/lib/platform/token-hash';
import type { AuthenticationOptions } from '@/lib/platform/webauthn/ceremony-options';
import { parseAssertion } from '@/lib/platform/webauthn/ceremony-schemas';
import { database } from '@/lib/store/client';
import { chargeLoginAttempt, findLoginAttempt } from '@/lib/store/login-attempt-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { recordWebauthnUse } from '@/lib/store/webauthn-credential-store';
import { type AssertionReason, startAuthentication, verifyAssertion } from '../passkeys/webauthn-ceremony';
import { type FinishedLogin, finishAttempt } from './complete-login';
import { trySecondFactor } from './second-factor';

/** The options for "Use a passkey or security key" at the second step. User verification isn't required. */
export async function startSecondFactorPasskey({
  attemptToken,
  now,
}: {
  attemptToken: string;
  now: Date;
}): Promise<Result<AuthenticationOptions, 'attempt_over' | 'no_passkey'>> {
  const attempt = await findLoginAttempt(database(), tokenHash(attemptToken));
  if (attempt === null || !isAttemptOpen(attempt, now)) return failure('attempt_over');
  const allowed = attempt.user.webauthn.map(({ credentialId: id, transports }) => ({ id, transports }));
  if (allowed.length === 0) return failure('no_passkey');
  const offer = { purpose: 'second_factor', owner: attempt.id, allowed, userVerification: 'discouraged', now } as const;
  return success(await startAuthentication(offer));
}

/** @param assertion as sent by the browser, not yet parsed */
type Submission = { attemptToken: string; assertion: unknown; client: Client; now: Date };

type SubmitPasskeyReason = AssertionReason | 'malformed' | 'attempt_over';

type Outcome = Result<FinishedLogin, SubmitPasskeyReason | RateLimited>;

/**
 * The second step with a passkey or security key of the attempt's account. Shares the tries and the count with the
 * codes.
 */
export async function verifySecondFactorPasskey(submission: Submission): Promise<Outcome> {
  const { attemptToken, client, now } = submission;
  const assertion = parseAssertion(submission.assertion);
  if (!assertion.ok) return assertion;
  const attempt = await chargeLoginAttempt(database(), tokenHash(attemptToken), now);
  if (attempt === null) return failure('attempt_over');
  return trySecondFactor({ person: attempt, isFullLogin: true, client, now }, async () => {
    const proven = await verifyAssertion({
      assertion: assertion.value,
      purpose: 'second_factor',
      owner: attempt.id,
      expectedUserId: attempt.userId,
      client,
      now,
    });
    if (!proven.ok) return proven;
    return rollbackOnFailure(async (tx) => {
      if (!(await recordWebauthnUse(tx, proven.value.use))) return failure('wrong_passkey');
      return finishAttempt(tx, { attempt, factor: 'webauthn', client, now });
    });
  });
}
