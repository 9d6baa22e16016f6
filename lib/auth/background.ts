import { after } from 'next/server';
import { logFailure } from '@/lib/platform/log-failure';

/** The jobs are loaded by the first response that needs them, so that no form handler loads them to answer. */
const jobs = () => import('./jobs');

/**
 * Runs work after the response is out, so that its duration doesn't show in the response time, then sends the emails it
 * queued. A failure is only logged, since the user was told nothing that it would make untrue.
 *
 * @param what names the work in the log
 */
export function afterResponse(what: string, work: () => Promise<void>): void {
  after(async () => {
    await work().catch((error: unknown) => logFailure(what, error));
    const { sendMails } = await jobs();
    await sendMails();
  });
}

/** Sends queued email after the response is out, so that no one waits for a slow or unreachable mail server. */
export function sendMailAfterResponse(): void {
  after(async () => {
    const { sendMails, writeAlarms } = await jobs();
    await writeAlarms();
    await sendMails();
  });
}

/** For requests that write nothing themselves: sends alarms and email after the response, unless that was just done. */
export function runJobsAfterResponse(): void {
  after(async () => {
    const { sendMails, writeAlarms } = await jobs();
    if (await writeAlarms()) await sendMails();
  });
}
