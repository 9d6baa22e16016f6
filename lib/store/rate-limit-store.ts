import type { RateLimit } from '@/lib/domain/rate-limits';
import { Prisma } from './generated/client';
import type { Db } from './transaction';

export type RateLimitCharge = { key: string; limit: RateLimit };
/** `heldUntil`: set if this very charge triggered a block. */
export type ChargedRateLimit = { key: string; failures: number; startedAt: Date; heldUntil: Date | null };

const FOREVER = new Date('9999-12-31T00:00:00Z');

/**
 * Counts one failure under each key before anything is checked, in one statement, so that concurrent tries on any
 * number of instances are counted one at a time. If one of the keys is blocked, nothing will be checked, so none is
 * counted; a key that becomes blocked at this very moment is neither counted nor returned.
 */
export function chargeRateLimits(db: Db, charges: readonly RateLimitCharge[], now: Date): Promise<ChargedRateLimit[]> {
  const inKeyOrder = charges.toSorted((one, other) => (one.key < other.key ? -1 : 1)); // prevents deadlocks
  const rows = inKeyOrder.map(({ key, limit }) => {
    const resetsAt = limit.windowMs === null ? FOREVER : new Date(now.getTime() + limit.windowMs);
    return Prisma.sql`(${key}, 1, ${now}::timestamptz, ${heldUntil(limit, 1, now)}::timestamptz, ${resetsAt}::timestamptz)`;
  });
  const keys = inKeyOrder.map(({ key }) => key);
  const delays = inKeyOrder.map(
    ({ key, limit }) =>
      Prisma.sql`WHEN ${key} THEN (${[...limit.delaysMs]}::bigint[])[LEAST(counted.n, ${limit.delaysMs.length}::int)]`,
  );
  const memories = inKeyOrder.map(
    ({ key, limit }) => Prisma.sql`WHEN ${key} THEN ${limit.remembersDelays ? 2 : 1}::int`,
  );
  return db.$queryRaw<ChargedRateLimit[]>(Prisma.sql`
    INSERT INTO "RateLimitCount" AS w ("key", "failures", "startedAt", "heldUntil", "expiresAt")
    SELECT * FROM (VALUES ${Prisma.join(rows)}) AS fresh
    WHERE NOT EXISTS (
      SELECT FROM "RateLimitCount" WHERE "key" IN (${Prisma.join(keys)}) AND "heldUntil" > ${now}::timestamptz
    )
    ON CONFLICT ("key") DO UPDATE SET ("failures", "startedAt", "heldUntil", "expiresAt") = (
      SELECT counted.n,
             CASE WHEN counted.n = 1 THEN ${now}::timestamptz ELSE w."startedAt" END,
             CASE WHEN delay.ms > 0 THEN ${now}::timestamptz + delay.ms * interval '1 millisecond' END,
             GREATEST(counted."expiresAt", ${now}::timestamptz + delay.ms * delay.remembered * interval '1 millisecond')
      FROM (SELECT isOver, CASE WHEN isOver THEN 1 ELSE w."failures" + 1 END AS n,
                   CASE WHEN isOver THEN EXCLUDED."expiresAt" ELSE w."expiresAt" END AS "expiresAt"
            FROM (SELECT w."expiresAt" <= ${now}::timestamptz AS isOver) AS age) AS counted,
      LATERAL (SELECT CASE w."key" ${Prisma.join(delays, ' ')} END AS ms,
                      CASE w."key" ${Prisma.join(memories, ' ')} END AS remembered) AS delay
    )
    WHERE w."heldUntil" IS NULL OR w."heldUntil" <= ${now}::timestamptz
    RETURNING "key", "failures", "startedAt", "heldUntil"`);
}

/** When the last of these keys is free again; null if none is blocked. */
export async function findHeldUntil(db: Db, keys: readonly string[], now: Date): Promise<Date | null> {
  const row = await db.rateLimitCount.findFirst({
    where: { key: { in: [...keys] }, heldUntil: { gt: now } },
    orderBy: { heldUntil: 'desc' },
    select: { heldUntil: true },
  });
  return row?.heldUntil ?? null;
}

/** Forgets the failures under these keys. */
export async function resetRateLimits(db: Db, limits: readonly { key: string }[]): Promise<void> {
  await db.rateLimitCount.deleteMany({ where: { key: { in: limits.map(({ key }) => key) } } });
}

/**
 * Takes back exactly what was charged: one failure from the same count, and the block if this failure triggered it. A
 * block that others triggered stays.
 *
 * @param options.reset limits whose failures are forgotten in the same statement, also those of other tries
 */
export async function refundRateLimits(
  db: Db,
  charged: readonly ChargedRateLimit[],
  { reset = [] }: { reset?: readonly { key: string }[] } = {},
): Promise<void> {
  const resetKeys = reset.map(({ key }) => key);
  const refunded = charged.filter(({ key }) => !resetKeys.includes(key));
  const [keys, starts] = [refunded.map(({ key }) => key), refunded.map(({ startedAt }) => startedAt)];
  const ownBlocks = refunded.map(({ heldUntil }) => heldUntil);
  await db.$executeRaw(Prisma.sql`
    WITH gone AS (DELETE FROM "RateLimitCount" WHERE "key" = ANY(${resetKeys}))
    UPDATE "RateLimitCount" w
    SET "failures" = w."failures" - 1,
        "heldUntil" = CASE WHEN own."until" IS NULL OR own."until" <> w."heldUntil" THEN w."heldUntil" END
    FROM unnest(${keys}::text[], ${starts}::timestamptz[], ${ownBlocks}::timestamptz[]) AS own("key", "start", "until")
    WHERE w."key" = own."key" AND w."startedAt" = own."start" AND w."failures" > 0`);
}

function heldUntil(limit: RateLimit, failures: number, now: Date): Date | null {
  const delayMs = limit.delaysMs[failures - 1] ?? 0;
  return delayMs > 0 ? new Date(now.getTime() + delayMs) : null;
}
