import { Prisma } from './generated/client';
import type { Db } from './transaction';

/**
 * For who logged in without completing an attempt: nothing that this browser left half-way alarms the owner.
 *
 * @param last the last attempt of this browser, by the cookie that it holds
 */
export async function dropAlarms(db: Db, last: { userId: string; tokenHash: Uint8Array<ArrayBuffer> }): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE "LoginAttempt" a SET "alarmAt" = NULL
    FROM "LoginAttempt" last
    WHERE last."tokenHash" = ${last.tokenHash} AND a."browserId" = last."browserId"
      AND a."userId" = ${last.userId}::uuid AND a."completedAt" IS NULL AND a."alarmAt" IS NOT NULL`);
}

/** Accounts with a login that stopped half-way and of which the owner was not told, the longest due first. */
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
 * Takes what is due for this account, so that of any number of rounds at once one tells the owner. A login that is being
 * completed at this moment is left to the next round.
 *
 * @returns when and from where each was begun, the newest first
 */
export async function claimAlarms(db: Db, { userId, now }: { userId: string; now: Date }) {
  const rows = await db.$queryRaw<{ createdAt: Date; address: string; agent: string }[]>(Prisma.sql`
    UPDATE "LoginAttempt" SET "alarmAt" = NULL
    WHERE "completedAt" IS NULL AND "id" IN (
      SELECT "id" FROM "LoginAttempt"
      WHERE "userId" = ${userId}::uuid AND "alarmAt" <= ${now} AND "completedAt" IS NULL
      FOR UPDATE SKIP LOCKED)
    RETURNING "createdAt", "address", "agent"`);
  return rows.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

/** What could not be told is told then, and is in nobody's way until then. */
export async function postponeAlarms(db: Db, { userId, now, until }: { userId: string; now: Date; until: Date }) {
  await db.$executeRaw(Prisma.sql`
    UPDATE "LoginAttempt" SET "alarmAt" = ${until}
    WHERE "completedAt" IS NULL AND "id" IN (
      SELECT "id" FROM "LoginAttempt"
      WHERE "userId" = ${userId}::uuid AND "alarmAt" <= ${now} AND "completedAt" IS NULL
      FOR UPDATE SKIP LOCKED)`);
}

/** When the owner was last told of logins that stopped half-way. */
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
