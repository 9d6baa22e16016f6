import { join } from 'node:path';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { failure } from '@/lib/domain/result';
import { environment } from '@/lib/platform/environment';
import { logFailure } from '@/lib/platform/log-failure';
import { createMailTransport, type MailTransport } from '@/lib/platform/mail-transport';
import { database } from '@/lib/store/client';
import { claimMail, findMailsDue, type MailDue, markMailSent, markMailUndeliverable } from '@/lib/store/mail-store';

const MAILS_AT_ONCE = 20;
const MAX_WAIT_MS = HOUR_MS;
const MAX_TRIES = 125; // about five days, given the waits between them (RFC 5321 §4.5.4.1)

/**
 * Sends the emails that are due. Each is claimed before it is tried, so several instances share the work, and after a
 * failed try the wait before the next one doubles. An email is given up, as its state shows, once the recipient's
 * server refuses it permanently or after five days of tries.
 *
 * @returns how many were sent
 */
export async function deliverMail({ now }: { now: Date }): Promise<number> {
  const { smtpUrl, dataDir, mailFrom } = environment();
  const due = await findMailsDue(database(), { now, most: MAILS_AT_ONCE });
  if (due.length === 0) return 0;
  const transport = createMailTransport({ smtpUrl, outboxDirectory: join(dataDir, 'outbox'), from: mailFrom });
  let sent = 0;
  for (const mail of due) {
    if (await deliverOne({ mail, transport, now })) sent += 1;
  }
  return sent;
}

type Delivery = { mail: MailDue; transport: MailTransport; now: Date };

async function deliverOne({ mail: { id, tries, ...mail }, transport, now }: Delivery): Promise<boolean> {
  const nextTryAt = addMs(now, Math.min(MAX_WAIT_MS, MINUTE_MS * 2 ** Math.min(tries, 10)));
  if (!(await claimMail(database(), { id, tries, nextTryAt }))) return false;
  const outcome = await transport.send(mail).catch((error: unknown) => {
    logFailure('sending an email', error); // one bad email must not stop the others
    return failure('unavailable');
  });
  if (outcome.ok) await markMailSent(database(), { id, now });
  else if (outcome.reason === 'refused' || tries + 1 >= MAX_TRIES) await markMailUndeliverable(database(), { id });
  return outcome.ok;
}
