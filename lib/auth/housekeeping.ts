import { MINUTE_MS } from '@/lib/domain/duration';
import { logFailure } from '@/lib/platform/log-failure';
import { purgeExpired } from '@/lib/usecases/health/purge-expired';
import { deliverMail } from '@/lib/usecases/mail/deliver-mail';

const ROUNDS_A_PURGE = 60;

/**
 * What no request does: mails whose first try failed, and rows past their time. Platforms that stop a process between
 * requests lose nothing by it, since the next answered form sends what waits.
 */
export function startHousekeeping(): void {
  let round = 0;
  setInterval(async () => {
    await deliverMail({ now: new Date() }).catch((error: unknown) => logFailure('delivering mails', error));
    if (round % ROUNDS_A_PURGE === 0) await purge();
    round += 1;
  }, MINUTE_MS).unref();
}

async function purge(): Promise<void> {
  await purgeExpired({ now: new Date() }).catch((error: unknown) => logFailure('deleting expired rows', error));
}
