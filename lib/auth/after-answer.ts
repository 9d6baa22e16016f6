import { after } from 'next/server';
import { logFailure } from '@/lib/platform/log-failure';
import { sendMails } from './housekeeping';

/**
 * Does what must not show in how long the answer takes once the answer is out, and sends the mails that come of it. What
 * fails is logged; the person was told nothing that it makes untrue.
 *
 * @param what for the log
 */
export function afterAnswer(what: string, work: () => Promise<void>): void {
  after(async () => {
    await work().catch((error: unknown) => logFailure(what, error));
    await sendMails();
  });
}
