import { join } from 'node:path';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { failure } from '@/lib/domain/result';
import { environment } from '@/lib/platform/environment';
import { createMailTransport } from '@/lib/platform/mail/mail-transport';
import { database } from '@/lib/store/client';
import { claimMail, findMailsDue, markMailSent } from '@/lib/store/mail-store';

const MAILS_AT_ONCE = 20;
const LONGEST_WAIT_MS = HOUR_MS;

/**
 * Sends the mails that are due. Each is claimed before it is tried, so several instances share the work, and one whose
 * transport is away waits twice as long before its next try. Nothing is given up.
 *
 * @returns how many were sent
 */
export async function deliverMail({ now }: { now: Date }): Promise<number> {
  const { smtpUrl, dataDir, mailFrom } = environment();
  const due = await findMailsDue(database(), { now, most: MAILS_AT_ONCE });
  if (due.length === 0) return 0;
  const transport = createMailTransport({ smtpUrl, outboxDirectory: join(dataDir, 'outbox'), from: mailFrom });
  let sent = 0;
  for (const { id, tries, ...mail } of due) {
    const nextTryAt = addMs(now, Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** Math.min(tries, 10)));
    if (!(await claimMail(database(), { id, tries, nextTryAt }))) continue;
    const outcome = await transport.send(mail).catch(() => failure('unavailable')); // one bad mail stops no other
    if (!outcome.ok) continue;
    await markMailSent(database(), { id, now });
    sent += 1;
  }
  return sent;
}
