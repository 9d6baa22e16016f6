import { addMs } from '@/lib/domain/duration';
import { type MailLinkPurpose, mailLinkLifetimeMs, mailLinkPath } from '@/lib/domain/mail-link';
import { environment } from '@/lib/platform/environment';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { deleteMailTokens, insertMailToken } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';

type NewLink = {
  purpose: MailLinkPurpose;
  /** As read under the account's lock. */
  account: { id: string; securityVersion: number };
  address: string;
  sessionId?: string;
  now: Date;
};

/**
 * The address of a page with a fresh token in it, for a mail. It begins with APP_URL whatever the request's headers say
 * (ASVS 4.1.3). An older link of the same purpose is void, except one that undoes a change of address: changing it
 * twice must not take the way back.
 */
export async function issueMailLink(tx: Db, { purpose, account, now, ...about }: NewLink): Promise<string> {
  const token = randomToken();
  if (purpose !== 'undo_email_change') await deleteMailTokens(tx, { userId: account.id, purposes: [purpose] });
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
