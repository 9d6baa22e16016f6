import { Prisma } from './generated/client';
import type { Db } from './transaction';

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
