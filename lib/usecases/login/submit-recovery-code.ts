import type { Client } from '@/lib/domain/client';
import type { RecoveryCode } from '@/lib/domain/recovery-code';
import { failure, type RateLimited, type Result } from '@/lib/domain/result';
import { recoveryCodeUsedMail } from '@/lib/mails/factor-mails';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { chargeLoginAttempt, refundLoginAttempt } from '@/lib/store/login-attempt-store';
import { countRecoveryCodesLeft, spendRecoveryCode } from '@/lib/store/recovery-code-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { sendSecurityMail } from '../mail/send-mail';
import { findOwnRecoveryCode } from '../recovery/recovery-codes';
import { type FinishedLogin, finishAttempt } from './complete-login';
import { trySecondFactor } from './second-factor';

type Submission = { attemptToken: string; code: RecoveryCode; client: Client; now: Date };

export type SubmitRecoveryCodeReason = 'wrong_recovery_code' | 'attempt_over' | 'overloaded';

type Outcome = Result<FinishedLogin, SubmitRecoveryCodeReason | RateLimited>;

/**
 * The second step with a recovery code: spent once by a conditional write, and only together with the login it opens.
 * The owner gets an email with the number of codes left (NIST SP 800-63B-4 §4.2.3).
 */
export async function submitRecoveryCode({ attemptToken, code, client, now }: Submission): Promise<Outcome> {
  const attempt = await chargeLoginAttempt(database(), tokenHash(attemptToken), now);
  if (attempt === null) return failure('attempt_over');
  const { userId } = attempt;
  const outcome = await trySecondFactor({ person: attempt, isFullLogin: true, client, now }, async () => {
    const found = await findOwnRecoveryCode({ userId, code });
    if (!found.ok) return found;
    return rollbackOnFailure(async (tx) => {
      if (!(await spendRecoveryCode(tx, { ...found.value, now }))) return failure('wrong_recovery_code');
      const finished = await finishAttempt(tx, { attempt, factor: 'recovery_code', client, now });
      if (!finished.ok) return finished;
      const left = await countRecoveryCodesLeft(tx, found.value.setId);
      const event = { kind: 'recovery_code_used', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
      await insertSecurityEvent(tx, { ...event, reason: `${left} left`, at: now, client });
      await sendSecurityMail(tx, {
        person: attempt,
        client,
        now,
        write: (input) => recoveryCodeUsedMail({ ...input, left }),
      });
      return finished;
    });
  });
  if (!outcome.ok && outcome.reason === 'overloaded') await refundLoginAttempt(database(), attempt.id);
  return outcome;
}
