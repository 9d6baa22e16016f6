import { normalizeRecoveryCode } from '@/lib/domain/recovery-code';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, type Held } from '@/lib/domain/result';
import { recoveryCodeUsedMail } from '@/lib/platform/mail/factor-mails';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { chargeLoginAttempt, refundLoginAttempt } from '@/lib/store/login-attempt-store';
import { countRecoveryCodesLeft, spendRecoveryCode } from '@/lib/store/recovery-code-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { unlessRefused } from '@/lib/store/transaction';
import { findOwnRecoveryCode } from '../steps/find-own-recovery-code';
import { type FinishedLogin, finishAttempt } from '../steps/finish-attempt';
import { sendSecurityMail } from '../steps/send-security-mail';
import { trySecondFactor } from '../steps/try-second-factor';

type Submission = { attemptToken: string; typed: unknown; origin: RequestOrigin; now: Date };

export type SubmitRecoveryCodeReason = 'wrong_recovery_code' | 'attempt_over' | 'busy';

type Outcome = { ok: true; value: FinishedLogin } | Failure<SubmitRecoveryCodeReason> | Held;

/**
 * The second step with a recovery code: spent once by a conditional write, and only together with the login it opens.
 * The owner gets an email with the number of codes left (NIST SP 800-63B-4 §4.2.3).
 */
export async function submitRecoveryCode({ attemptToken, typed, origin, now }: Submission): Promise<Outcome> {
  const code = normalizeRecoveryCode(typed);
  if (!code.ok) return code;
  const attempt = await chargeLoginAttempt(database(), tokenHash(attemptToken), now);
  if (attempt === null) return failure('attempt_over');
  const { userId } = attempt;
  const outcome = await trySecondFactor({ person: attempt, isFullLogin: true, origin, now }, async () => {
    const found = await findOwnRecoveryCode({ userId, code: code.value });
    if (!found.ok) return found;
    return unlessRefused(async (tx) => {
      if (!(await spendRecoveryCode(tx, { ...found.value, now }))) return failure('wrong_recovery_code');
      const finished = await finishAttempt(tx, { attempt, factor: 'recovery_code', origin, now });
      if (!finished.ok) return finished;
      const left = await countRecoveryCodesLeft(tx, found.value.setId);
      const event = { kind: 'recovery_code_used', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
      await insertSecurityEvent(tx, { ...event, reason: `${left} left`, at: now, origin });
      await sendSecurityMail(tx, {
        person: attempt,
        origin,
        now,
        write: (input) => recoveryCodeUsedMail({ ...input, left }),
      });
      return finished;
    });
  });
  if (!outcome.ok && outcome.reason === 'busy') await refundLoginAttempt(database(), attempt.id);
  return outcome;
}
