import { failure, type Result, success } from '@/lib/domain/result';
import type { ClockOff } from '@/lib/domain/totp';
import { phoneChangedMail } from '@/lib/mails/factor-mails';
import { replaceTotpCredential } from '@/lib/store/totp-credential-store';
import { consumeTotpEnrolment } from '@/lib/store/totp-enrolment-store';
import { changeOwnAccount, voidOtherAccess } from '../account/own-account';
import { type Confirmation, type ProveEnrolmentReason, proveEnrolment } from './enrolment';
import { recordFactorChange } from './factors';

export type MoveReason = ProveEnrolmentReason | 'already_off' | 'session_over';

/**
 * Switches to the authenticator app on a new phone. Before this transaction commits, only the old one works, and
 * afterward only the new one: never both or neither (ASVS 2.3.3).
 */
export async function moveToNewPhone(confirmation: Confirmation): Promise<Result<null, MoveReason | ClockOff>> {
  const proven = await proveEnrolment(confirmation, 'phone_changed');
  if (!proven.ok) return proven;

  const { session, now } = confirmation;
  const { userId } = session;
  return changeOwnAccount(session, async (tx): Promise<Result<null, MoveReason>> => {
    if (!(await consumeTotpEnrolment(tx, { id: confirmation.enrolmentId, now }))) return failure('enrolment_over');
    const isReplaced = await replaceTotpCredential(tx, { ...proven.value, userId, createdAt: now });
    if (!isReplaced) return failure('already_off');
    await voidOtherAccess(tx, { userId, keptSessionId: session.id, now });
    await recordFactorChange(tx, { ...confirmation, kind: 'phone_changed', mail: phoneChangedMail });
    return success(null);
  });
}
