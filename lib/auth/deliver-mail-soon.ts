import { after } from 'next/server';
import { sendMails, writeAlarms } from './housekeeping';

/** Sends queued email after the response is out, so that no one waits for a slow or unreachable mail server. */
export function deliverMailSoon(): void {
  after(async () => {
    await writeAlarms();
    await sendMails();
  });
}

/** For requests that write nothing themselves: sends alarms and email after the response, unless that was just done. */
export function doRoundSoon(): void {
  after(async () => {
    if (await writeAlarms()) await sendMails();
  });
}
