import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { accountDeletedMail } from '@/lib/mails/email-change-mails';
import { eraseAccount } from '@/lib/store/cleanup-store';
import { deleteLoginGrants } from '@/lib/store/login-grant-store';
import { deleteMailsDone } from '@/lib/store/mail-store';
import { findUndoEmails } from '@/lib/store/mail-token-store';
import { resetRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { isSessionOpen } from '@/lib/store/session-store';
import { type Db, LONG_WORK_MS, rollbackOnFailure } from '@/lib/store/transaction';
import { findAccount, lockUser } from '@/lib/store/user-store';
import { passwordChanges, recoveryCodeSets, secondFactorTries } from '../limits/rate-limit';
import { sendSecurityMail } from '../mail/send-mail';
import type { CurrentSession } from '../sessions/current-session';

type Deletion = { session: CurrentSession; email: string; client: Client; now: Date };

export type DeleteAccountReason = 'step_up_needed' | 'other_email' | 'session_over';

/**
 * Deletes the person's own account and its log, all or nothing. A final email confirms it, also to every address where
 * an email change could still be undone. Two things remain: one event that names no one and, for 30 days, a record of
 * which emails went to former addresses of the account. A login in progress finds no account.
 *
 * @param deletion.email as typed to confirm the deletion
 */
export async function deleteAccount(deletion: Deletion): Promise<Result<null, DeleteAccountReason>> {
  const { session, email, client, now } = deletion;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const { userId } = session;
  return rollbackOnFailure(
    async (tx): Promise<Result<null, DeleteAccountReason>> => {
      await deleteLoginGrants(tx, userId);
      await lockUser(tx, userId);
      const account = await findAccount(tx, userId);
      if (account === null || !(await isSessionOpen(tx, session.id))) return failure('session_over');
      if (account.email !== email) return failure('other_email');
      await sendSecurityMail(tx, { person: account, client, now, write: accountDeletedMail });
      await notifyEarlierEmails(tx, { account, client, now });
      await eraseAccount(tx, userId);
      await deleteMailsDone(tx, account.email);
      await resetRateLimits(tx, limitsOf(userId));
      const event = { kind: 'account_deleted', outcome: 'ok', subjectId: null, actor: 'anyone' } as const;
      await insertSecurityEvent(tx, { ...event, at: now, client });
      return success(null);
    },
    { longestMs: LONG_WORK_MS },
  );
}

type Deleted = { account: { id: string; email: string }; client: Client; now: Date };

/** An intruder may have changed the email first, in which case the owner only reads mail at the earlier address. */
async function notifyEarlierEmails(tx: Db, { account, client, now }: Deleted): Promise<void> {
  const emails = await findUndoEmails(tx, { userId: account.id, now });
  for (const email of emails.filter((email) => email !== account.email)) {
    await sendSecurityMail(tx, { person: { email, name: '' }, client, now, write: accountDeletedMail });
  }
}

/** The second-factor count never expires on its own, so it would otherwise stay forever. */
function limitsOf(userId: string) {
  return [secondFactorTries(userId), recoveryCodeSets(userId), passwordChanges(userId)];
}
