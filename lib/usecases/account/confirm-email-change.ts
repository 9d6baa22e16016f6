import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { addressChangedMail, addressConfirmedMail, addressLeftMail } from '@/lib/platform/mail/address-mails';
import { deleteUndoTokensSinceLeaving } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, unlessRefused } from '@/lib/store/transaction';
import { type ClaimedLink, claimMailLink } from '../steps/claim-mail-link';
import { issueMailLink } from '../steps/issue-mail-link';
import { sendSecurityMail } from '../steps/send-security-mail';
import { takeEmail } from '../steps/take-email';
import { voidOpenLogins } from '../steps/void-other-access';

type Click = { token: string; origin: RequestOrigin; now: Date };

/**
 * Changes the account's email to the one the link was mailed to. Sessions stay; logins in progress and earlier links
 * are void. The old address gets an undo link, unless this change is itself a return to an earlier address. If two
 * accounts confirm one address at once, only one gets it.
 */
export async function confirmEmailChange({ token, origin, now }: Click): Promise<Result<null, 'link_over'>> {
  return unlessRefused(async (tx): Promise<Result<null, 'link_over'>> => {
    const link = await claimMailLink(tx, { token, purpose: 'change_email', now });
    if (!link.ok) return link;
    const { account, address } = link.value;
    if (!(await takeEmail(tx, { userId: account.id, email: address, now }))) return failure('link_over');
    await voidOpenLogins(tx, { userId: account.id, now });
    const event = { kind: 'email_changed', outcome: 'ok', reason: address, subjectId: account.id } as const;
    await insertSecurityEvent(tx, { ...event, actor: 'anyone', at: now, origin });
    await tellBoth(tx, link.value, { origin, now });
    return success(null);
  });
}

type When = { origin: RequestOrigin; now: Date };

async function tellBoth(tx: Db, { account, address }: ClaimedLink, when: When): Promise<void> {
  await tellOldAddress(tx, { account, address }, when);
  await sendSecurityMail(tx, { ...when, person: { ...account, email: address }, write: addressConfirmedMail });
}

/**
 * An owner returning to a former address may be taking the account back from an intruder, so the address left behind
 * gets no undo link.
 */
async function tellOldAddress(tx: Db, { account, address }: Omit<ClaimedLink, 'issuedAt'>, when: When): Promise<void> {
  const { now } = when;
  if (await deleteUndoTokensSinceLeaving(tx, { userId: account.id, address, now })) {
    await sendSecurityMail(tx, { ...when, person: account, write: addressLeftMail });
    return;
  }
  const link = await issueMailLink(tx, { purpose: 'undo_email_change', account, address: account.email, now });
  await sendSecurityMail(tx, {
    ...when,
    person: account,
    write: (input) => addressChangedMail({ ...input, link, newEmail: address }),
  });
}
