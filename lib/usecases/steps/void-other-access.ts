import { endLoginAttempts } from '@/lib/store/login-attempt-store';
import { deleteMailTokens } from '@/lib/store/mail-token-store';
import { endSessions } from '@/lib/store/session-store';
import { endLiveCase } from '@/lib/store/support-case-store';
import { deleteTotpEnrolments } from '@/lib/store/totp-enrolment-store';
import type { Db } from '@/lib/store/transaction';
import { raiseSecurityVersion } from '@/lib/store/user-store';

/**
 * What every change of password or factors does to logins that are under way: attempts, grants and mailed links from
 * before are void, but for the link that undoes a change of address. A support case ends too: whoever changed the account is
 * in it, or has its mailbox, and what support looked at is no longer so.
 * Raising the version locks the account's row first, so a login that is being completed at this moment is either seen
 * by what follows, or finds the new version and is refused. Grants are not touched: the version voids them, and whoever
 * redeems one holds it while waiting for the account, so touching it would be a deadlock.
 */
export async function voidOpenLogins(tx: Db, { userId, now }: { userId: string; now: Date }): Promise<void> {
  await raiseSecurityVersion(tx, userId);
  await endLoginAttempts(tx, userId);
  await endLiveCase(tx, { userId, outcome: 'account_changed', by: null, now });
  await deleteMailTokens(tx, { userId, purposes: ['verify_email', 'reset_password', 'change_email'] });
}

/**
 * The same, other sessions end, and so do set-up keys that are not proven yet: whoever was in this very session with a
 * copied cookie has read them.
 *
 * @param keptSessionId the session that made the change, or null when none stays
 */
export async function voidOtherAccess(
  tx: Db,
  { userId, keptSessionId, now }: { userId: string; keptSessionId: string | null; now: Date },
): Promise<void> {
  await voidOpenLogins(tx, { userId, now });
  await deleteTotpEnrolments(tx, userId);
  await endSessions(tx, { userId, except: keptSessionId, now });
}
