import { after } from 'next/server';
import { logFailure } from '@/lib/platform/log-failure';
import { deliverMail } from '@/lib/usecases/mail/deliver-mail';

/** Sends what waits once the answer is out: a slow or absent mail server costs nobody time (security requirement N3). */
export function deliverMailSoon(): void {
  after(async () => {
    // What is not sent stays due, and the next round tries again.
    await deliverMail({ now: new Date() }).catch((error: unknown) => logFailure('delivering mails', error));
  });
}
