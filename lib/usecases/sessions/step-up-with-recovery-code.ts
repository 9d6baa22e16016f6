import { normalizeRecoveryCode } from '@/lib/domain/recovery-code';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, type Held } from '@/lib/domain/result';
import { recoveryCodeConfirmedMail } from '@/lib/platform/mail/factor-mails';
import { countRecoveryCodesLeft, spendRecoveryCode } from '@/lib/store/recovery-code-store';
import { unlessRefused } from '@/lib/store/transaction';
import type { CurrentSession } from '../steps/current-session';
import { findOwnRecoveryCode } from '../steps/find-own-recovery-code';
import { finishStepUp, type SteppedUp } from '../steps/finish-step-up';
import { recordFactorChange } from '../steps/record-factor-change';
import { trySecondFactor } from '../steps/try-second-factor';

/** @param typed as sent, not yet parsed */
type StepUp = { session: CurrentSession; typed: unknown; origin: RequestOrigin; now: Date };

export type StepUpWithRecoveryCodeReason = 'wrong_recovery_code' | 'busy' | 'session_over';

type Outcome = { ok: true; value: SteppedUp } | Failure<StepUpWithRecoveryCodeReason> | Held;

/**
 * A step-up with a recovery code: spent once by a conditional write, and only together with the step-up. As at login,
 * the owner gets an email with the number of codes left (NIST SP 800-63B-4 §4.2.3).
 */
export async function stepUpWithRecoveryCode({ session, typed, origin, now }: StepUp): Promise<Outcome> {
  const code = normalizeRecoveryCode(typed);
  if (!code.ok) return code;
  return trySecondFactor({ person: session, isFullLogin: false, origin, now }, async () => {
    const found = await findOwnRecoveryCode({ userId: session.userId, code: code.value });
    if (!found.ok) return found;
    return unlessRefused(async (tx) => {
      if (!(await spendRecoveryCode(tx, { ...found.value, now }))) return failure('wrong_recovery_code');
      const steppedUp = await finishStepUp(tx, { session, factor: 'recovery_code', origin, now });
      if (!steppedUp.ok) return steppedUp;
      const left = await countRecoveryCodesLeft(tx, found.value.setId);
      await recordFactorChange(tx, {
        session,
        kind: 'recovery_code_used',
        reason: `${left} left`,
        mail: (input) => recoveryCodeConfirmedMail({ ...input, left }),
        origin,
        now,
      });
      return steppedUp;
    });
  });
}
