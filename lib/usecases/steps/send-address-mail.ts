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

/** Queues an email to an address rather than a person: no one may have proven yet whose it is. */
export async function sendAddressMail(tx: Db, { to, origin, now, write }: AddressMail): Promise<void> {
  const { appName, appUrl } = environment();
  await insertMail(tx, write({ appName, appUrl, to, at: now, ...origin }), now);
}
