import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, type Held } from '@/lib/domain/result';
import { tokenHash } from '@/lib/platform/token-hash';
import { parseAssertion } from '@/lib/platform/webauthn/ceremony-schemas';
import { database } from '@/lib/store/client';
import { chargeLoginAttempt } from '@/lib/store/login-attempt-store';
import { unlessRefused } from '@/lib/store/transaction';
import { recordWebauthnUse } from '@/lib/store/webauthn-credential-store';
import { type AssertionReason, checkAssertion } from '../steps/check-assertion';
import { type FinishedLogin, finishAttempt } from '../steps/finish-attempt';
import { trySecondFactor } from '../steps/try-second-factor';

/** @param assertion as sent by the browser, not yet parsed */
type Submission = { attemptToken: string; assertion: unknown; origin: RequestOrigin; now: Date };

export type SubmitPasskeyReason = AssertionReason | 'malformed' | 'attempt_over';

type Outcome = { ok: true; value: FinishedLogin } | Failure<SubmitPasskeyReason> | Held;

/**
 * The second step with a passkey or security key of the attempt's account. Shares the tries and the count with the
 * codes.
 */
export async function submitSecondFactorPasskey(submission: Submission): Promise<Outcome> {
  const { attemptToken, origin, now } = submission;
  const assertion = parseAssertion(submission.assertion);
  if (!assertion.ok) return assertion;
  const attempt = await chargeLoginAttempt(database(), tokenHash(attemptToken), now);
  if (attempt === null) return failure('attempt_over');
  return trySecondFactor({ person: attempt, isFullLogin: true, origin, now }, async () => {
    const proven = await checkAssertion({
      assertion: assertion.value,
      purpose: 'second-factor',
      owner: attempt.id,
      expectedUserId: attempt.userId,
      origin,
      now,
    });
    if (!proven.ok) return proven;
    return unlessRefused(async (tx) => {
      if (!(await recordWebauthnUse(tx, proven.value.use))) return failure('wrong_passkey');
      return finishAttempt(tx, { attempt, factor: 'webauthn', origin, now });
    });
  });
}
