import { recoveryCodeSetLimit } from '@/lib/domain/attempt-limits';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, type Held, success } from '@/lib/domain/result';
import { recoveryCodesMadeMail } from '@/lib/platform/mail/factor-mails';
import { chargeWindows, settleWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { changeOwnAccount } from '../steps/change-own-account';
import { currentFactors } from '../steps/current-factors';
import type { CurrentSession } from '../steps/current-session';
import { heldBy } from '../steps/held-by';
import { newRecoveryCodes } from '../steps/new-recovery-codes';
import { recordFactorChange } from '../steps/record-factor-change';
import { voidOpenLogins } from '../steps/void-other-access';

export type MakeRecoveryCodesReason = 'step_up_needed' | 'no_factor' | 'busy' | 'session_over';

type Making = { session: CurrentSession; origin: RequestOrigin; now: Date };

type Outcome = { ok: true; value: { recoveryCodes: string[] } } | Failure<MakeRecoveryCodesReason>;

/**
 * Generates ten new recovery codes and voids the old set. Requires a recent step-up, and a factor that the codes can
 * stand in for. Each account gets five sets an hour, charged before any hashing: a set costs ten hashes, and all
 * accounts share the hash queue.
 */
export async function makeRecoveryCodes(making: Making): Promise<Outcome | Held> {
  const { session, now } = making;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const key = `recovery-code-set:${session.userId}`;
  const charged = await chargeWindows(database(), [{ key, limit: recoveryCodeSetLimit }], now);
  if (charged.length === 0) return heldBy([key], now);
  const made = await make(making);
  if (!made.ok && made.reason === 'busy') await settleWindows(database(), { cleared: [], refunded: charged });
  return made;
}

async function make({ session, origin, now }: Making): Promise<Outcome> {
  const made = await newRecoveryCodes();
  if (!made.ok) return made;
  const { userId } = session;
  return changeOwnAccount(session, async (tx): Promise<Outcome> => {
    if (!(await currentFactors(tx, userId)).hasAny) return failure('no_factor');
    await made.value.save(tx, { userId, now });
    await voidOpenLogins(tx, { userId, now });
    const change = { session, kind: 'recovery_codes_made', mail: recoveryCodesMadeMail, origin, now } as const;
    await recordFactorChange(tx, change);
    return success({ recoveryCodes: made.value.codes });
  });
}
