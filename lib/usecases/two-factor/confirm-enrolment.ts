import { failure, type Result, success } from '@/lib/domain/result';
import type { ClockOff } from '@/lib/domain/totp';
import { appAddedMail } from '@/lib/mails/factor-mails';
import { twoFactorEnabledMail } from '@/lib/mails/security-mails';
import { database } from '@/lib/store/client';
import { insertTotpCredential } from '@/lib/store/totp-credential-store';
import { consumeTotpEnrolment } from '@/lib/store/totp-enrolment-store';
import { changeOwnAccount, voidOtherAccess } from '../account/own-account';
import { codesForFirstFactor } from '../recovery/recovery-codes';
import { type Confirmation, type ProveEnrolmentReason, proveEnrolment } from './enrolment';
import { currentFactors, recordFactorChange } from './factors';

export type ConfirmEnrolmentReason = ProveEnrolmentReason | 'already_on' | 'overloaded' | 'session_over';

type Outcome = Result<{ recoveryCodes: string[] | null }, ConfirmEnrolmentReason | ClockOff>;

const FIRST_FACTOR = { kind: 'two_factor_enabled', mail: twoFactorEnabledMail } as const;
const SECOND_FACTOR = { kind: 'app_added', mail: appAddedMail } as const;

/**
 * Proves the set-up key with a code from the app and turns two-factor authentication on: the enrolment becomes the
 * credential, its time step counts as used (RFC 6238 §5.2), and every other session and open login ends. The first
 * factor comes with ten recovery codes.
 */
export async function confirmEnrolment(confirmation: Confirmation): Promise<Outcome> {
  const proven = await proveEnrolment(confirmation, 'two_factor_enabled');
  if (!proven.ok) {
    // A second click: the first one already consumed the enrolment.
    const isOn =
      proven.reason === 'enrolment_over' && (await currentFactors(database(), confirmation.session.userId)).hasTotp;
    return isOn ? failure('already_on') : proven;
  }
  const { session, now } = confirmation;
  const { userId } = session;
  const codes = await codesForFirstFactor(userId);
  if (!codes.ok) return codes;
  return changeOwnAccount(session, async (tx): Promise<Outcome> => {
    const isFirst = !(await currentFactors(tx, userId)).hasAny;
    if (isFirst && codes.value === null) return failure('overloaded'); // the other factor has just been removed
    if (!(await consumeTotpEnrolment(tx, { id: confirmation.enrolmentId, now }))) return failure('already_on');
    if (!(await insertTotpCredential(tx, { ...proven.value, userId, createdAt: now }))) return failure('already_on');
    await voidOtherAccess(tx, { userId, keptSessionId: session.id, now });
    if (isFirst) await codes.value?.save(tx, { userId, now });
    const change = isFirst ? FIRST_FACTOR : SECOND_FACTOR;
    await recordFactorChange(tx, { ...confirmation, ...change });
    return success({ recoveryCodes: isFirst ? (codes.value?.codes ?? null) : null });
  });
}
