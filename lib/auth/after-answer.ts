import { after } from 'next/server';
import { logFailure } from '@/lib/platform/log-failure';
import { sendMails } from './housekeeping';

/**
 * Runs work after the response is out, so that its duration doesn't show in the response time, then sends the emails it
 * queued. A failure is only logged, since the user was told nothing that it would make untrue.
 *
 * @param what names the work in the log
 */
export function afterAnswer(what: string, work: () => Promise<void>): void {
  after(async () => {
    await work().catch((error: unknown) => logFailure(what, error));
    await sendMails();
  });
}
