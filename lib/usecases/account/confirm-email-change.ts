import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { emailChangedMail, emailLeftMail, newEmailConfirmedMail } from '@/lib/mails/email-change-mails';
import { deleteUndoTokensSinceLeaving } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, rollbackOnFailure } from '@/lib/store/transaction';
import { sendSecurityMail } from '../mail/send-mail';
import { type ClaimedLink, claimEmail, claimMailLink, issueMailLink } from './mail-links';
import { voidOpenLogins } from './own-account';

type Click = { token: string; client: Client; now: Date };

/**
 * Changes the account's email to the one the link was mailed to. Sessions stay; logins in progress and earlier links
 * are void. The old address gets an undo link, unless this change is itself a return to an earlier address. If two
 * accounts confirm one address at once, only one gets it.
 */
export async function confirmEmailChange({ token, client, now }: Click): Promise<Result<null, 'link_over'>> {
  return rollbackOnFailure(async (tx): Promise<Result<null, 'link_over'>> => {
    const link = await claimMailLink(tx, { token, purpose: 'change_email', now });
    if (!link.ok) return link;
    const { account, email } = link.value;
    if (!(await claimEmail(tx, { userId: account.id, email, now }))) return failure('link_over');
    await voidOpenLogins(tx, { userId: account.id, now });
    const event = { kind: 'email_changed', outcome: 'ok', reason: email, subjectId: account.id } as const;
    await insertSecurityEvent(tx, { ...event, actor: 'anyone', at: now, client });
    await notifyBoth(tx, link.value, { client, now });
    return success(null);
  });
}

type When = { client: Client; now: Date };

async function notifyBoth(tx: Db, { account, email }: ClaimedLink, when: When): Promise<void> {
  await notifyOldEmail(tx, { account, email }, when);
  await sendSecurityMail(tx, { ...when, person: { ...account, email }, write: newEmailConfirmedMail });
}

/**
 * An owner returning to a former address may be taking the account back from an intruder, so the address left behind
 * gets no undo link.
 */
async function notifyOldEmail(tx: Db, { account, email }: Omit<ClaimedLink, 'issuedAt'>, when: When): Promise<void> {
  const { now } = when;
  if (await deleteUndoTokensSinceLeaving(tx, { userId: account.id, email, now })) {
    await sendSecurityMail(tx, { ...when, person: account, write: emailLeftMail });
    return;
  }
  const link = await issueMailLink(tx, { purpose: 'undo_email_change', account, email: account.email, now });
  await sendSecurityMail(tx, {
    ...when,
    person: account,
    write: (input) => emailChangedMail({ ...input, link, newEmail: email }),
  });
}
