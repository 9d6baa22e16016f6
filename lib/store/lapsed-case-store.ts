import { Prisma } from './generated/client';
import type { Db } from './transaction';

type Lapsed = {
  /** A case is over that stands in its state since this moment, or before. */
  unconfirmedSince: Date;
  openSince: Date;
  /** Or that was to take effect then, or before. */
  dueSince: Date;
  /** Of each state. */
  most: number;
  now: Date;
};

/**
 * Ends lost-phone cases that lapsed, as lapsesAt has it. One whose row is locked is being acted on at this moment: it is
 * left to that, and to the next time. A waiting case is due no earlier than it began to wait, so the index finds it too.
 *
 * @returns how many ended, to be asked again while it is `most` or above
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
 * Deletes the cases that ended first, with everything that was written in them. Their events stay in the log.
 *
 * @returns how many went, to be asked again while it is `most`
 */
export function deleteEndedCases(db: Db, { endedBefore, most }: { endedBefore: Date; most: number }): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "SupportCase" WHERE "id" = ANY(ARRAY(
      SELECT "id" FROM "SupportCase" WHERE "state" = 'ended' AND "stateSince" < ${endedBefore}
      ORDER BY "stateSince", "id" LIMIT ${most}))`;
}
