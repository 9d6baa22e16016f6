import type { Client } from '@/lib/domain/client';
import { addMs } from '@/lib/domain/duration';
import type { EmailAddress } from '@/lib/domain/email';
import { isLinkGood, type MailLinkPurpose, mailLinkLifetimeMs, type OutgoingMail } from '@/lib/domain/mail';
import { failure, type Result, success } from '@/lib/domain/result';
import type { LinkMailInput } from '@/lib/mails/mail-to-address';
import { environment } from '@/lib/platform/environment';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { eraseUnverifiedAccount } from '@/lib/store/cleanup-store';
import { database } from '@/lib/store/client';
import { consumeMailToken, deleteMailTokens, findMailToken, insertMailToken } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';
import { type Account, findAccount, findPersonByEmail, lockUser, setEmail } from '@/lib/store/user-store';
import { sendPlainMail } from '../mail/send-mail';

/** The page each link leads to; a GET changes nothing. */
export const mailLinkPath = {
  verify_email: '/verify-email',
  reset_password: '/reset-password',
  change_email: '/confirm-email',
  undo_email_change: '/undo-email-change',
  support_case: '/login/recovery/case',
} as const satisfies Record<MailLinkPurpose, string>;

/** For these purposes, a newer link leaves the older ones valid. */
const KEPT: readonly MailLinkPurpose[] = ['undo_email_change', 'support_case'];

type NewLink = {
  purpose: MailLinkPurpose;
  /** As read under the account's lock. */
  account: { id: string; securityVersion: number };
  email: string;
  sessionId?: string;
  caseId?: string;
  now: Date;
};

/**
 * The URL of a page with a fresh token in it, for an email. It begins with APP_URL, whatever the request's headers say
 * (ASVS 4.1.3). An older link of the same purpose is void, with two exceptions: undoing an email change, because a
 * second change must not remove the way back, and opening a support case, because every email about a case contains
 * such a link.
 */
export async function issueMailLink(tx: Db, { purpose, account, now, ...about }: NewLink): Promise<string> {
  const token = randomToken();
  if (!KEPT.includes(purpose)) await deleteMailTokens(tx, { userId: account.id, purposes: [purpose] });
  await insertMailToken(tx, {
    ...about,
    purpose,
    tokenHash: tokenHash(token),
    userId: account.id,
    securityVersion: account.securityVersion,
    createdAt: now,
    expiresAt: addMs(now, mailLinkLifetimeMs[purpose]),
  });
  return `${environment().appUrl}${mailLinkPath[purpose]}?token=${token}`;
}

type MailLinkClick = { token: string; purpose: MailLinkPurpose; now: Date };

/**
 * Finds a mailed link's account without using the link up; null if the link would be refused now. Acting on it still
 * requires claiming it.
 */
export async function findMailLink(db: Db, { token, purpose, now }: MailLinkClick) {
  const row = await findMailToken(db, { tokenHash: tokenHash(token), purpose, now });
  if (row === null) return null;
  const account = await findAccount(db, row.userId);
  return account !== null && isLinkGood({ ...row, purpose }, account) ? { ...account, caseId: row.caseId } : null;
}

export type ClaimedLink = {
  account: Account;
  /** The email address the link was issued for: see MailToken.email. */
  email: string;
  issuedAt: Date;
};

/**
 * Uses up a mailed link in the transaction of its effect, with the account locked: of any number of concurrent clicks,
 * one has an effect. Unknown, used, replaced or expired links, links for another purpose, and links of an account that
 * has changed since are all refused for the same reason.
 */
export async function claimMailLink(
  tx: Db,
  { token, purpose, now }: MailLinkClick,
): Promise<Result<ClaimedLink, 'link_over'>> {
  const row = await findMailToken(tx, { tokenHash: tokenHash(token), purpose, now });
  if (row === null) return failure('link_over');
  await lockUser(tx, row.userId);
  const account = await findAccount(tx, row.userId);
  if (account === null || !isLinkGood({ ...row, purpose }, account)) return failure('link_over');
  if (!(await consumeMailToken(tx, { id: row.id, now }))) return failure('link_over');
  return success({ account, email: row.email, issuedAt: row.createdAt });
}

/** Locks the account with this email and reads it under the lock; null if there is none. */
export async function lockAccount(tx: Db, email: EmailAddress) {
  const person = await findPersonByEmail(tx, email);
  if (person === null) return null;
  await lockUser(tx, person.id);
  const account = await findAccount(tx, person.id);
  return account?.email === email ? account : null;
}

type PasswordLink = {
  /** As read under its lock. */
  account: { id: string; email: string; securityVersion: number };
  client: Client;
  now: Date;
  write: (input: LinkMailInput) => OutgoingMail;
};

/**
 * Mails a link for setting a password to the stored address. It confirms that address too, so a link that would confirm
 * it with a password chosen at sign-up is void.
 */
export async function mailPasswordLink(tx: Db, { account, client, now, write }: PasswordLink): Promise<void> {
  const { id: userId, email: to } = account;
  await deleteMailTokens(tx, { userId, purposes: ['verify_email'] });
  const link = await issueMailLink(tx, { purpose: 'reset_password', account, email: to, now });
  await sendPlainMail(tx, { to, client, now, write: (input) => write({ ...input, link }) });
}

/**
 * Gives the account an email that its owner has just confirmed. An unconfirmed account with that email is deleted.
 *
 * @returns false if another account has confirmed it too; the transaction must then be refused
 */
export async function claimEmail(
  tx: Db,
  { userId, email, now }: { userId: string; email: string; now: Date },
): Promise<boolean> {
  await eraseUnverifiedAccount(tx, email);
  return setEmail(tx, { userId, email, now });
}

/**
 * True if a mailed link is still valid. Its page checks this first, so that no one fills in a form that will be
 * refused.
 */
export async function isMailLinkGood(click: MailLinkClick): Promise<boolean> {
  return (await findMailLink(database(), click)) !== null;
}
