import type { Client } from '@/lib/domain/client';
import type { OutgoingMail } from '@/lib/domain/mail';
import type { PlainMailInput } from '@/lib/mails/mail-to-address';
import type { SecurityMailInput } from '@/lib/mails/security-mails';
import { environment } from '@/lib/platform/environment';
import { insertMail } from '@/lib/store/mail-store';
import type { Db } from '@/lib/store/transaction';

type PlainMail = {
  to: string;
  client: Client;
  now: Date;
  write: (input: PlainMailInput) => OutgoingMail;
};

/** Queues an email to an address rather than a person: no one may have proven yet whose it is. */
export async function sendPlainMail(tx: Db, { to, client, now, write }: PlainMail): Promise<void> {
  const { appName, appUrl } = environment();
  await insertMail(tx, write({ appName, appUrl, to, at: now, ...client }), now);
}

type Notice = {
  person: { email: string; name: string };
  client: Client;
  now: Date;
  write: (input: SecurityMailInput) => OutgoingMail;
};

/** Queues a notice to the owner, in the transaction of the change it reports. */
export async function sendSecurityMail(tx: Db, { person, client, now, write }: Notice): Promise<void> {
  const { appName, appUrl } = environment();
  await insertMail(tx, write({ appName, appUrl, to: person.email, name: person.name, at: now, ...client }), now);
}
