import type { RequestOrigin } from '@/lib/domain/request-origin';
import { environment } from '@/lib/platform/environment';
import type { OutgoingMail } from '@/lib/platform/mail/mail';
import type { AddressMailInput } from '@/lib/platform/mail/mail-to-address';
import { insertMail } from '@/lib/store/mail-store';
import type { Db } from '@/lib/store/transaction';

type AddressMail = {
  to: string;
  origin: RequestOrigin;
  now: Date;
  write: (input: AddressMailInput) => OutgoingMail;
};

/** Puts a mail to an address, not to a person, into the outgoing mails: nobody needs to have proven whose it is. */
export async function sendAddressMail(tx: Db, { to, origin, now, write }: AddressMail): Promise<void> {
  const { appName, appUrl } = environment();
  await insertMail(tx, write({ appName, appUrl, to, at: now, ...origin }), now);
}
