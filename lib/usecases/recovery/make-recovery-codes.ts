import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { recoveryCodesMadeMail } from '@/lib/platform/mail/factor-mails';
import { changeOwnAccount } from '../steps/change-own-account';
import { currentFactors } from '../steps/current-factors';
import type { CurrentSession } from '../steps/current-session';
import { newRecoveryCodes } from '../steps/new-recovery-codes';
import { recordFactorChange } from '../steps/record-factor-change';
import { voidOpenLogins } from '../steps/void-other-access';

export type MakeRecoveryCodesReason = 'step_up_needed' | 'no_factor' | 'busy' | 'session_over';

type Making = { session: CurrentSession; origin: RequestOrigin; now: Date };

/** Ten new recovery codes; the old set is void. Needs a recent step-up, and a factor that they stand in for. */
export async function makeRecoveryCodes({
  session,
  origin,
  now,
}: Making): Promise<Result<{ recoveryCodes: string[] }, MakeRecoveryCodesReason>> {
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const made = await newRecoveryCodes();
  if (!made.ok) return made;
  const { userId } = session;
  return changeOwnAccount(
    session,
    async (tx): Promise<Result<{ recoveryCodes: string[] }, MakeRecoveryCodesReason>> => {
      if (!(await currentFactors(tx, userId)).hasAny) return failure('no_factor');
      await made.value.save(tx, { userId, now });
      await voidOpenLogins(tx, userId);
      const change = { session, kind: 'recovery_codes_made', mail: recoveryCodesMadeMail, origin, now } as const;
      await recordFactorChange(tx, change);
      return success({ recoveryCodes: made.value.codes });
    },
  );
}
