import { after } from 'next/server';
import { sendMails, writeAlarms } from './housekeeping';

/** Sends what waits once the answer is out: a slow or absent mail server costs nobody time. */
export function deliverMailSoon(): void {
  after(async () => {
    await writeAlarms();
    await sendMails();
  });
}

/** For requests that write nothing themselves: a round once the answer is out, if the last one is not a moment ago. */
export function doRoundSoon(): void {
  after(async () => {
    if (await writeAlarms()) await sendMails();
  });
}
