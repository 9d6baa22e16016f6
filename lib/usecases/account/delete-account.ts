import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { accountDeletedMail } from '@/lib/platform/mail/address-mails';
import { settleWindows } from '@/lib/store/attempt-window-store';
import { eraseAccount } from '@/lib/store/erase-account-store';
import { deleteLoginGrants } from '@/lib/store/login-grant-store';
import { deleteMailsDone } from '@/lib/store/mail-store';
import { findUndoAddresses } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { isSessionOpen } from '@/lib/store/session-store';
import { type Db, LONG_WORK_MS, unlessRefused } from '@/lib/store/transaction';
import { findAccount, lockUser } from '@/lib/store/user-store';
import type { CurrentSession } from '../steps/current-session';
import { secondFactorKey } from '../steps/second-factor-key';
import { sendSecurityMail } from '../steps/send-security-mail';

type Deletion = { session: CurrentSession; email: string; origin: RequestOrigin; now: Date };

export type DeleteAccountReason = 'step_up_needed' | 'other_email' | 'session_over';

/**
 * Deletes the person's own account and its log, all or nothing. A final email confirms it, also to every address where
 * an email change could still be undone. Two things remain: one event that names no one and, for 30 days, a record of
 * which emails went to former addresses of the account. A login in progress finds no account.
 *
 * @param deletion.email as typed to confirm the deletion, lower case
 */
export async function deleteAccount(deletion: Deletion): Promise<Result<null, DeleteAccountReason>> {
  const { session, email, origin, now } = deletion;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const { userId } = session;
  return unlessRefused(
    async (tx): Promise<Result<null, DeleteAccountReason>> => {
      await deleteLoginGrants(tx, userId);
      await lockUser(tx, userId);
      const account = await findAccount(tx, userId);
      if (account === null || !(await isSessionOpen(tx, session.id))) return failure('session_over');
      if (account.email !== email) return failure('other_email');
      await sendSecurityMail(tx, { person: account, origin, now, write: accountDeletedMail });
      await tellEarlierAddresses(tx, { account, origin, now });
      await eraseAccount(tx, userId);
      await deleteMailsDone(tx, account.email);
      await settleWindows(tx, { cleared: windowKeysOf(userId), refunded: [] });
      const event = { kind: 'account_deleted', outcome: 'ok', subjectId: null, actor: 'anyone' } as const;
      await insertSecurityEvent(tx, { ...event, at: now, origin });
      return success(null);
    },
    { longestMs: LONG_WORK_MS },
  );
}

type Deleted = { account: { id: string; email: string }; origin: RequestOrigin; now: Date };

/** An intruder may have changed the email first, in which case the owner only reads mail at the earlier address. */
async function tellEarlierAddresses(tx: Db, { account, origin, now }: Deleted): Promise<void> {
  const addresses = await findUndoAddresses(tx, { userId: account.id, now });
  for (const email of addresses.filter((address) => address !== account.email)) {
    await sendSecurityMail(tx, { person: { email, name: '' }, origin, now, write: accountDeletedMail });
  }
}

/** The second-factor count never expires on its own, so it would otherwise stay forever. */
function windowKeysOf(userId: string): string[] {
  return [secondFactorKey(userId), `recovery-code-set:${userId}`, `password-change:${userId}`];
}
