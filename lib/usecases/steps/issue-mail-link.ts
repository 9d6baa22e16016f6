import { addMs } from '@/lib/domain/duration';
import { type MailLinkPurpose, mailLinkLifetimeMs, mailLinkPath } from '@/lib/domain/mail-link';
import { environment } from '@/lib/platform/environment';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { deleteMailTokens, insertMailToken } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';

/** For these purposes, a newer link leaves the older ones valid. */
const KEPT: readonly MailLinkPurpose[] = ['undo_email_change', 'support_case'];

type NewLink = {
  purpose: MailLinkPurpose;
  /** As read under the account's lock. */
  account: { id: string; securityVersion: number };
  address: string;
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
