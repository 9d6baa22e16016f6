import { Prisma } from './generated/client';
import type { Db } from './transaction';

/** Deletes the account with everything that belongs to it, and its log. This can't be undone. */
export async function eraseAccount(db: Db, userId: string): Promise<void> {
  await db.user.deleteMany({ where: { id: userId } });
  await eraseLog(db, userId);
}

/** Deletes an account that has this email but never confirmed it. */
export async function eraseUnverifiedAccount(db: Db, email: string): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    DELETE FROM "User" WHERE "email" = ${email} AND "emailVerifiedAt" IS NULL RETURNING "id"`;
  for (const { id } of rows) await eraseLog(db, id);
}

type Unconfirmed = { createdBefore: Date; most: number };

/**
 * Deletes the oldest accounts that were never confirmed and never logged in to. The outer statement repeats the
 * condition, in case an account is being confirmed at this moment.
 *
 * @returns how many were deleted; call again while it is `most`
 */
export async function eraseUnconfirmedAccounts(db: Db, { createdBefore, most }: Unconfirmed): Promise<number> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    DELETE FROM "User" WHERE "emailVerifiedAt" IS NULL AND "id" IN (
      SELECT u."id" FROM "User" u
      WHERE u."emailVerifiedAt" IS NULL AND u."createdAt" < ${createdBefore}
        AND NOT EXISTS (SELECT FROM "Session" s WHERE s."userId" = u."id")
      ORDER BY u."createdAt" LIMIT ${most})
    RETURNING "id"`;
  for (const { id } of rows) await eraseLog(db, id);
  return rows.length;
}

/** The database allows deleting log rows only of the account that this transaction names. */
async function eraseLog(db: Db, userId: string): Promise<void> {
  await db.$executeRaw`SELECT set_config('twofold.erased_account', ${userId}, true)`;
  await db.securityEvent.deleteMany({ where: { subjectId: userId } });
}

/**
 * Deletes rows that can no longer change anything: ended attempts, grants, enrolments, sessions, counts and sent
 * emails.
 */
export async function deleteExpiredRows(db: Db, { now, keptSince }: { now: Date; keptSince: Date }): Promise<void> {
  await db.loginAttempt.deleteMany({ where: { expiresAt: { lt: keptSince } } });
  await db.webauthnChallenge.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.loginGrant.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.totpEnrolment.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.mailToken.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.session.deleteMany({ where: { endsAt: { lt: keptSince } } });
  await db.rateLimitCount.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.mail.deleteMany({ where: { state: 'sent', sentAt: { lt: keptSince } } });
  await db.mail.deleteMany({ where: { state: 'undeliverable', nextTryAt: { lt: keptSince } } });
}

type Lapsed = {
  /** An unconfirmed case lapses if it has been in this state since this moment or earlier. */
  unconfirmedSince: Date;
  openSince: Date;
  /** A waiting case lapses if it was due at this moment or earlier. */
  dueSince: Date;
  /** The limit for each state. */
  most: number;
  now: Date;
};

/**
 * Ends lapsed lost-phone cases, following lapsesAt. A case whose row is locked is being acted on right now, so it is
 * left until the next run. A waiting case is never due before its waiting period began, so the index finds it too.
 *
 * @returns how many ended; call again while it is `most` or above
 */
export function endLapsedCases(db: Db, { unconfirmedSince, openSince, dueSince, most, now }: Lapsed): Promise<number> {
  const ids = (state: string, condition: Prisma.Sql) => Prisma.sql`ARRAY(
    SELECT "id" FROM "SupportCase" WHERE "state" = ${state}::"SupportCaseState" AND "kind" = 'lost_phone' AND ${condition}
    ORDER BY "stateSince", "id" LIMIT ${most} FOR UPDATE SKIP LOCKED)`;
  return db.$executeRaw`
    UPDATE "SupportCase" SET "state" = 'ended', "outcome" = 'expired', "stateSince" = ${now}, "endedAt" = ${now},
      "liveFor" = NULL, "revision" = "revision" + 1
    WHERE "id" = ANY(${ids('unconfirmed', Prisma.sql`"stateSince" <= ${unconfirmedSince}`)}
      || ${ids('open', Prisma.sql`"stateSince" <= ${openSince}`)}
      || ${ids('waiting', Prisma.sql`"stateSince" <= ${dueSince} AND "takesEffectAt" <= ${dueSince}`)})`;
}

/**
 * Deletes the cases that ended first, with all their messages. Their events stay in the log.
 *
 * @returns how many were deleted; call again while it is `most`
 */
export function deleteEndedCases(db: Db, { endedBefore, most }: { endedBefore: Date; most: number }): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "SupportCase" WHERE "id" = ANY(ARRAY(
      SELECT "id" FROM "SupportCase" WHERE "state" = 'ended' AND "stateSince" < ${endedBefore}
      ORDER BY "stateSince", "id" LIMIT ${most}))`;
}
