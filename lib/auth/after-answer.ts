import { after } from 'next/server';
import { logFailure } from '@/lib/platform/log-failure';
import { deliverMail } from '@/lib/usecases/mail/deliver-mail';

/**
 * Does what must not show in how long the answer takes once the answer is out, and sends the mails that come of it
 * (security requirement N3). What fails is logged; the person was told nothing that it makes untrue.
 *
 * @param what for the log
 */
export function afterAnswer(what: string, work: () => Promise<void>): void {
  after(async () => {
    await work().catch((error: unknown) => logFailure(what, error));
    await deliverMail({ now: new Date() }).catch((error: unknown) => logFailure('delivering mails', error));
  });
}
