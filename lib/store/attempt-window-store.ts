import type { AttemptLimit } from '@/lib/domain/attempt-limits';
import { Prisma } from './generated/client';
import type { Db } from './transaction';

export type AttemptCharge = { key: string; limit: AttemptLimit };
/** `heldUntil`: set if this very charge triggered a block. */
export type ChargedWindow = { key: string; failures: number; startedAt: Date; heldUntil: Date | null };

const FOREVER = new Date('9999-12-31T00:00:00Z');

/**
 * Counts one failure under each key before anything is checked, in one statement, so that concurrent tries on any
 * number of instances are counted one at a time. If one of the keys is blocked, nothing will be checked, so none is
 * counted; a key that becomes blocked at this very moment is neither counted nor returned.
 */
export function chargeWindows(db: Db, charges: readonly AttemptCharge[], now: Date): Promise<ChargedWindow[]> {
  const inKeyOrder = charges.toSorted((one, other) => (one.key < other.key ? -1 : 1)); // prevents deadlocks
  const rows = inKeyOrder.map(({ key, limit }) => {
    const resetsAt = limit.windowMs === null ? FOREVER : new Date(now.getTime() + limit.windowMs);
    return Prisma.sql`(${key}, 1, ${now}::timestamptz, ${heldUntil(limit, 1, now)}::timestamptz, ${resetsAt}::timestamptz)`;
  });
  const keys = inKeyOrder.map(({ key }) => key);
  const holds = inKeyOrder.map(
    ({ key, limit }) =>
      Prisma.sql`WHEN ${key} THEN (${[...limit.holdsMs]}::bigint[])[LEAST(counted.n, ${limit.holdsMs.length}::int)]`,
  );
  const memories = inKeyOrder.map(
    ({ key, limit }) => Prisma.sql`WHEN ${key} THEN ${limit.remembersHolds ? 2 : 1}::int`,
  );
  return db.$queryRaw<ChargedWindow[]>(Prisma.sql`
    INSERT INTO "AttemptWindow" AS w ("key", "failures", "startedAt", "heldUntil", "expiresAt")
    SELECT * FROM (VALUES ${Prisma.join(rows)}) AS fresh
    WHERE NOT EXISTS (
      SELECT FROM "AttemptWindow" WHERE "key" IN (${Prisma.join(keys)}) AND "heldUntil" > ${now}::timestamptz
    )
    ON CONFLICT ("key") DO UPDATE SET ("failures", "startedAt", "heldUntil", "expiresAt") = (
      SELECT counted.n,
             CASE WHEN counted.n = 1 THEN ${now}::timestamptz ELSE w."startedAt" END,
             CASE WHEN hold.ms > 0 THEN ${now}::timestamptz + hold.ms * interval '1 millisecond' END,
             GREATEST(counted."expiresAt", ${now}::timestamptz + hold.ms * hold.remembered * interval '1 millisecond')
      FROM (SELECT isOver, CASE WHEN isOver THEN 1 ELSE w."failures" + 1 END AS n,
                   CASE WHEN isOver THEN EXCLUDED."expiresAt" ELSE w."expiresAt" END AS "expiresAt"
            FROM (SELECT w."expiresAt" <= ${now}::timestamptz AS isOver) AS age) AS counted,
      LATERAL (SELECT CASE w."key" ${Prisma.join(holds, ' ')} END AS ms,
                      CASE w."key" ${Prisma.join(memories, ' ')} END AS remembered) AS hold
    )
    WHERE w."heldUntil" IS NULL OR w."heldUntil" <= ${now}::timestamptz
    RETURNING "key", "failures", "startedAt", "heldUntil"`);
}

/** When the last of these keys is free again; null if none is blocked. */
export async function findHold(db: Db, keys: readonly string[], now: Date): Promise<Date | null> {
  const row = await db.attemptWindow.findFirst({
    where: { key: { in: [...keys] }, heldUntil: { gt: now } },
    orderBy: { heldUntil: 'desc' },
    select: { heldUntil: true },
  });
  return row?.heldUntil ?? null;
}

/**
 * Clears the counts of `cleared`, and takes back exactly what was charged to `refunded`: one failure from the same
 * count, and the block if this failure triggered it. A block that others triggered stays.
 */
export async function settleWindows(
  db: Db,
  { cleared, refunded }: { cleared: string[]; refunded: readonly ChargedWindow[] },
): Promise<void> {
  const [keys, starts] = [refunded.map(({ key }) => key), refunded.map(({ startedAt }) => startedAt)];
  const ownHolds = refunded.map(({ heldUntil }) => heldUntil);
  await db.$executeRaw(Prisma.sql`
    WITH gone AS (DELETE FROM "AttemptWindow" WHERE "key" = ANY(${cleared}))
    UPDATE "AttemptWindow" w
    SET "failures" = w."failures" - 1,
        "heldUntil" = CASE WHEN own."hold" IS NULL OR own."hold" <> w."heldUntil" THEN w."heldUntil" END
    FROM unnest(${keys}::text[], ${starts}::timestamptz[], ${ownHolds}::timestamptz[]) AS own("key", "start", "hold")
    WHERE w."key" = own."key" AND w."startedAt" = own."start" AND w."failures" > 0`);
}

function heldUntil(limit: AttemptLimit, failures: number, now: Date): Date | null {
  const holdMs = limit.holdsMs[failures - 1] ?? 0;
  return holdMs > 0 ? new Date(now.getTime() + holdMs) : null;
}
