import { MINUTE_MS, SECOND_MS } from '@/lib/domain/duration';
import { logFailure } from '@/lib/platform/log-failure';
import { purgeExpired } from '@/lib/usecases/health/purge-expired';
import { deliverMail } from '@/lib/usecases/mail/deliver-mail';
import { sendAlarms } from '@/lib/usecases/mail/send-alarms';

const ROUNDS_A_PURGE = 60;
const ALARMS_EVERY_MS = 20 * SECOND_MS;

declare global {
  // Next may load this file more than once
  var twofoldAlarmsAtMs: number | undefined;
}

/**
 * Work that belongs to no request: alarms that are due, retries of failed emails, and the deletion of expired rows.
 * Where a platform stops processes between requests, form submits and health checks send the alarms and emails instead.
 */
export function startJobs(): void {
  let round = 0;
  setInterval(async () => {
    await writeAlarms();
    await sendMails();
    if (round % ROUNDS_A_PURGE === 0) await purge();
    round += 1;
  }, MINUTE_MS).unref();
}

/** @returns false if this process did it moments ago */
export async function writeAlarms(): Promise<boolean> {
  const now = new Date();
  if (now.getTime() - (globalThis.twofoldAlarmsAtMs ?? 0) < ALARMS_EVERY_MS) return false;
  globalThis.twofoldAlarmsAtMs = now.getTime();
  await sendAlarms({ now }).catch((error: unknown) => logFailure('sending alarms', error));
  return true;
}

/** Unsent emails stay due, and the next round tries again. */
export async function sendMails(): Promise<void> {
  await deliverMail({ now: new Date() }).catch((error: unknown) => logFailure('sending email', error));
}

async function purge(): Promise<void> {
  await purgeExpired({ now: new Date() }).catch((error: unknown) => logFailure('deleting expired rows', error));
}
