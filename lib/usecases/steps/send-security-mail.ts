import type { RequestOrigin } from '@/lib/domain/request-origin';
import { environment } from '@/lib/platform/environment';
import type { OutgoingMail } from '@/lib/platform/mail/mail';
import type { SecurityMailInput } from '@/lib/platform/mail/security-mails';
import { insertMail } from '@/lib/store/mail-store';
import type { Db } from '@/lib/store/transaction';

type Notice = {
  person: { email: string; name: string };
  origin: RequestOrigin;
  now: Date;
  write: (input: SecurityMailInput) => OutgoingMail;
};

/** Queues a notice to the owner, in the transaction of the change it reports. */
export async function sendSecurityMail(tx: Db, { person, origin, now, write }: Notice): Promise<void> {
  const { appName, appUrl } = environment();
  await insertMail(tx, write({ appName, appUrl, to: person.email, name: person.name, at: now, ...origin }), now);
}
