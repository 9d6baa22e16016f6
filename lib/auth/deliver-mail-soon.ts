import { after } from 'next/server';
import { deliverMail } from '@/lib/usecases/mail/deliver-mail';

/** Sends what waits once the answer is out: a slow or absent mail server costs nobody time (security requirement N3). */
export function deliverMailSoon(): void {
  after(async () => {
    await deliverMail({ now: new Date() }).catch(() => 0); // stays due; the next round tries again
  });
}
