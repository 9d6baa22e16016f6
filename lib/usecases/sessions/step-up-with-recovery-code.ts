import type { Client } from '@/lib/domain/client';
import type { RecoveryCode } from '@/lib/domain/recovery-code';
import { failure, type RateLimited, type Result } from '@/lib/domain/result';
import { recoveryCodeConfirmedMail } from '@/lib/mails/factor-mails';
import { countRecoveryCodesLeft, spendRecoveryCode } from '@/lib/store/recovery-code-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { trySecondFactor } from '../login/second-factor';
import { findOwnRecoveryCode } from '../recovery/recovery-codes';
import { recordFactorChange } from '../two-factor/factors';
import type { CurrentSession } from './current-session';
import { finishStepUp, type SteppedUp } from './finish-step-up';

type StepUp = { session: CurrentSession; code: RecoveryCode; client: Client; now: Date };

export type StepUpWithRecoveryCodeReason = 'wrong_recovery_code' | 'overloaded' | 'session_over';

type Outcome = Result<SteppedUp, StepUpWithRecoveryCodeReason | RateLimited>;

/**
 * A step-up with a recovery code: spent once by a conditional write, and only together with the step-up. As at login,
 * the owner gets an email with the number of codes left (NIST SP 800-63B-4 §4.2.3).
 */
export async function stepUpWithRecoveryCode({ session, code, client, now }: StepUp): Promise<Outcome> {
  return trySecondFactor({ person: session, isFullLogin: false, client, now }, async () => {
    const found = await findOwnRecoveryCode({ userId: session.userId, code });
    if (!found.ok) return found;
    return rollbackOnFailure(async (tx) => {
      if (!(await spendRecoveryCode(tx, { ...found.value, now }))) return failure('wrong_recovery_code');
      const steppedUp = await finishStepUp(tx, { session, factor: 'recovery_code', client, now });
      if (!steppedUp.ok) return steppedUp;
      const left = await countRecoveryCodesLeft(tx, found.value.setId);
      await recordFactorChange(tx, {
        session,
        kind: 'recovery_code_used',
        reason: `${left} left`,
        mail: (input) => recoveryCodeConfirmedMail({ ...input, left }),
        client,
        now,
      });
      return steppedUp;
    });
  });
}
