import { endLoginAttempts } from '@/lib/store/login-attempt-store';
import { deleteMailTokens } from '@/lib/store/mail-token-store';
import { endSessions } from '@/lib/store/session-store';
import { endLiveCase } from '@/lib/store/support-case-store';
import { deleteTotpEnrolments } from '@/lib/store/totp-enrolment-store';
import type { Db } from '@/lib/store/transaction';
import { raiseSecurityVersion } from '@/lib/store/user-store';

/**
 * The effect of every change of password or factors on logins in progress: earlier attempts, grants and mailed links
 * are void, except links that undo an email change. A support case ends too: the person who made the change has access
 * to the account or its mailbox, and support's findings are out of date.
 *
 * Raising the version locks the account's row first, so a login being completed at this moment is either seen by the
 * statements that follow, or finds the new version and is refused. Grants aren't touched: the version voids them, and a
 * redemption holds its grant while waiting for the account, so touching it would cause a deadlock.
 */
export async function voidOpenLogins(tx: Db, { userId, now }: { userId: string; now: Date }): Promise<void> {
  await raiseSecurityVersion(tx, userId);
  await endLoginAttempts(tx, userId);
  await endLiveCase(tx, { userId, outcome: 'account_changed', by: null, now });
  await deleteMailTokens(tx, { userId, purposes: ['verify_email', 'reset_password', 'change_email'] });
}

/**
 * Like voidOpenLogins, and also ends other sessions and unproven set-up keys: anyone in this very session with a copied
 * cookie has seen them.
 *
 * @param keptSessionId the session that made the change, or null to keep none
 */
export async function voidOtherAccess(
  tx: Db,
  { userId, keptSessionId, now }: { userId: string; keptSessionId: string | null; now: Date },
): Promise<void> {
  await voidOpenLogins(tx, { userId, now });
  await deleteTotpEnrolments(tx, userId);
  await endSessions(tx, { userId, except: keptSessionId, now });
}
