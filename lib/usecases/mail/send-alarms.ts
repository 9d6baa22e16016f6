import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { ALARM_EVERY_MS } from '@/lib/domain/login-attempt';
import { loginStoppedMail } from '@/lib/mails/alarm-mails';
import type { SecurityMailInput } from '@/lib/mails/security-mails';
import { logFailure } from '@/lib/platform/log-failure';
import { database } from '@/lib/store/client';
import {
  claimAlarms,
  findAccountsToAlarm,
  findAlarmedAt,
  markAlarmed,
  postponeAlarms,
} from '@/lib/store/login-alarm-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, inTransaction } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import { sendSecurityMail } from './send-mail';

const ATTEMPTS_AT_ONCE = 50;
const NEXT_TRY_MS = 5 * MINUTE_MS;

/**
 * Notifies owners of logins where the password was right but the second factor never came (ASVS 6.3.5), at most once an
 * hour: any that come sooner wait for that hour to end. An account that can't be notified delays no other.
 *
 * @returns how many were notified
 */
export async function sendAlarms({ now }: { now: Date }): Promise<number> {
  const accounts = await findAccountsToAlarm(database(), { now, most: ATTEMPTS_AT_ONCE });
  let told = 0;
  for (const userId of accounts) {
    const isTold = await alarm(userId, now).catch(async (error: unknown) => {
      logFailure('alarming an owner', error);
      await postponeAlarms(database(), { userId, now, until: addMs(now, NEXT_TRY_MS) });
      return false;
    });
    if (isTold) told += 1;
  }
  return told;
}

/** Locks the account's row first, like everything that changes an account and its attempts. */
function alarm(userId: string, now: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockUser(tx, userId);
    const tooSoonUntil = await findAlarmPause(tx, { userId, now });
    if (tooSoonUntil !== null) {
      await postponeAlarms(tx, { userId, now, until: tooSoonUntil });
      return false;
    }
    const attempts = await claimAlarms(tx, { userId, now });
    const newest = attempts[0];
    if (newest === undefined) return false;
    const person = await markAlarmed(tx, { userId, now });
    const { createdAt, ip, userAgent } = newest;
    const client = { ip, userAgent };
    const event = { kind: 'alarm_sent', outcome: 'ok', subjectId: userId, actor: 'anyone' } as const;
    await insertSecurityEvent(tx, { ...event, at: now, client });
    const write = (input: SecurityMailInput) => loginStoppedMail({ ...input, attempts });
    // The email gives the time of the password; it is due right now.
    await sendSecurityMail(tx, { person, client, now: createdAt, write });
    return true;
  });
}

/** When the owner may be alarmed again; null if now. */
async function findAlarmPause(tx: Db, { userId, now }: { userId: string; now: Date }): Promise<Date | null> {
  const alarmedAt = await findAlarmedAt(tx, userId);
  const until = alarmedAt === null ? now : addMs(alarmedAt, ALARM_EVERY_MS);
  return until > now ? until : null;
}
