import { type Failure, failure } from '@/lib/domain/result';
import { endLoginAttempts } from '@/lib/store/login-attempt-store';
import { deleteMailTokens } from '@/lib/store/mail-token-store';
import { endSessions, isSessionOpen } from '@/lib/store/session-store';
import { endLiveCase } from '@/lib/store/support-case-store';
import { deleteTotpEnrolments } from '@/lib/store/totp-enrolment-store';
import { type Db, rollbackOnFailure } from '@/lib/store/transaction';
import { lockUser, raiseSecurityVersion } from '@/lib/store/user-store';
import type { CurrentSession } from '../sessions/current-session';

/**
 * A change a person makes to their own account, including its factors, password and sessions: one at a time, all or
 * nothing, and only while the session is open. It was read when the request began and may have ended since, for example
 * in another browser.
 */
export function changeOwnAccount<T extends { ok: boolean }>(
  session: CurrentSession,
  change: (tx: Db) => Promise<T>,
): Promise<T | Failure<'session_over'>> {
  return rollbackOnFailure(async (tx): Promise<T | Failure<'session_over'>> => {
    await lockUser(tx, session.userId);
    return (await isSessionOpen(tx, session.id)) ? change(tx) : failure('session_over');
  });
}

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
