import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { OutgoingMail } from '@/lib/platform/mail/mail';
import type { LinkMailInput } from '@/lib/platform/mail/mail-to-address';
import { deleteMailTokens } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';
import { issueMailLink } from './issue-mail-link';
import { sendAddressMail } from './send-address-mail';

type PasswordLink = {
  /** As read under its lock. */
  account: { id: string; email: string; securityVersion: number };
  origin: RequestOrigin;
  now: Date;
  write: (input: LinkMailInput) => OutgoingMail;
};

/**
 * Mails a link for setting a password to the stored address. It confirms that address too, so a link that would confirm
 * it with a password chosen at sign-up is void.
 */
export async function mailPasswordLink(tx: Db, { account, origin, now, write }: PasswordLink): Promise<void> {
  const { id: userId, email: to } = account;
  await deleteMailTokens(tx, { userId, purposes: ['verify_email'] });
  const link = await issueMailLink(tx, { purpose: 'reset_password', account, address: to, now });
  await sendAddressMail(tx, { to, origin, now, write: (input) => write({ ...input, link }) });
}
