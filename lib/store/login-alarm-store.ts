import { Prisma } from './generated/client';
import type { Db } from './transaction';

/**
 * Drops the alarms of logins left unfinished in this browser, once its user has logged in another way.
 *
 * @param last the last attempt of this browser, identified by its cookie
 */
export async function dropAlarms(db: Db, last: { userId: string; tokenHash: Uint8Array<ArrayBuffer> }): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE "LoginAttempt" a SET "alarmAt" = NULL
    FROM "LoginAttempt" last
    WHERE last."tokenHash" = ${last.tokenHash} AND a."browserId" = last."browserId"
      AND a."userId" = ${last.userId}::uuid AND a."completedAt" IS NULL AND a."alarmAt" IS NOT NULL`);
}

/** Accounts with an unfinished login that the owner hasn't been notified of, the longest due first. */
export async function findAccountsToAlarm(db: Db, { now, most }: { now: Date; most: number }): Promise<string[]> {
  const due = { alarmAt: { lte: now }, completedAt: null };
  const rows = await db.loginAttempt.findMany({
    where: due,
    orderBy: { alarmAt: 'asc' },
    take: most,
    select: { userId: true },
  });
  return [...new Set(rows.map(({ userId }) => userId))];
}

/**
 * Claims the alarms that are due for this account, so that only one of any number of concurrent rounds notifies the
 * owner. A login being completed right now is left to the next round.
 *
 * @returns when and from where each login was started, newest first
 */
export async function claimAlarms(db: Db, { userId, now }: { userId: string; now: Date }) {
  const rows = await db.$queryRaw<{ createdAt: Date; ip: string; userAgent: string }[]>(Prisma.sql`
    UPDATE "LoginAttempt" SET "alarmAt" = NULL
    WHERE "completedAt" IS NULL AND "id" IN (
      SELECT "id" FROM "LoginAttempt"
      WHERE "userId" = ${userId}::uuid AND "alarmAt" <= ${now} AND "completedAt" IS NULL
      FOR UPDATE SKIP LOCKED)
    RETURNING "createdAt", "ip", "userAgent"`);
  return rows.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

/** Postpones alarms that couldn't be sent, so that they don't delay others in the meantime. */
export async function postponeAlarms(db: Db, { userId, now, until }: { userId: string; now: Date; until: Date }) {
  await db.$executeRaw(Prisma.sql`
    UPDATE "LoginAttempt" SET "alarmAt" = ${until}
    WHERE "completedAt" IS NULL AND "id" IN (
      SELECT "id" FROM "LoginAttempt"
      WHERE "userId" = ${userId}::uuid AND "alarmAt" <= ${now} AND "completedAt" IS NULL
      FOR UPDATE SKIP LOCKED)`);
}

/** When the owner was last notified of unfinished logins. */
export async function findAlarmedAt(db: Db, userId: string): Promise<Date | null> {
  return (await db.user.findUnique({ where: { id: userId }, select: { alarmedAt: true } }))?.alarmedAt ?? null;
}

export function markAlarmed(db: Db, { userId, now }: { userId: string; now: Date }) {
  return db.user.update({
    where: { id: userId },
    data: { alarmedAt: now },
    select: { email: true, name: true },
  });
}
