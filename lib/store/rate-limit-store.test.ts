import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addMs } from '@/lib/domain/duration';
import type { RateLimit } from '@/lib/domain/rate-limits';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { database } from './client';
import { chargeRateLimits, findHeldUntil, refundRateLimits, resetRateLimits } from './rate-limit-store';

const now = new Date('2026-03-01T12:00:00Z');
const generous: RateLimit = { windowMs: 60_000, remembersDelays: false, delaysMs: [0] };
const third: RateLimit = { windowMs: 60_000, remembersDelays: true, delaysMs: [0, 0, 1000, 90_000] };

async function charge(key: string, limit: RateLimit, at = now) {
  const [row] = await chargeRateLimits(database(), [{ key, limit }], at);
  return row === undefined ? 'blocked' : { failures: row.failures, heldUntil: row.heldUntil };
}

describe('charging rate limits', () => {
  it('failures count from one, are blocked where the limit says so, and do not count while blocked', async () => {
    const key = randomUUID();
    expect(await charge(key, third)).toEqual({ failures: 1, heldUntil: null });
    expect(await charge(key, third)).toEqual({ failures: 2, heldUntil: null });
    expect(await charge(key, third)).toEqual({ failures: 3, heldUntil: addMs(now, 1000) });
    expect(await charge(key, third, addMs(now, 999))).toBe('blocked');
    expect(await charge(key, third, addMs(now, 1000))).toEqual({ failures: 4, heldUntil: addMs(now, 91_000) });
    expect(await charge(key, third, addMs(now, 90_999))).toBe('blocked');
    expect(await charge(key, third, addMs(now, 91_000))).toEqual({ failures: 5, heldUntil: addMs(now, 181_000) });
  });

  it('a count starts again once its time is up, and not before', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    for (const key of [early, late]) await charge(key, generous);
    expect(await charge(early, generous, addMs(now, 59_999))).toMatchObject({ failures: 2 });
    expect(await charge(late, generous, addMs(now, 60_000))).toMatchObject({ failures: 1 });
  });

  it('all keys are charged, or none while one is blocked', async () => {
    const [blocked, free] = [randomUUID(), randomUUID()];
    for (let count = 0; count < 3; count += 1) await charge(blocked, third);
    const charges = [blocked, free].map((key) => ({ key, limit: third }));
    expect(await chargeRateLimits(database(), charges, now)).toEqual([]);
    expect(await database().rateLimitCount.count({ where: { key: free } })).toBe(0);
    expect(await findHeldUntil(database(), [blocked, free], now)).toEqual(addMs(now, 1000));
    expect(await chargeRateLimits(database(), charges, addMs(now, 1000))).toHaveLength(2);
  });

  it('a key is treated as data, whatever it contains', async () => {
    const key = `'; DROP TABLE "RateLimitCount"; -- $1 %s ${randomUUID()}`;
    expect(await charge(key, generous)).toMatchObject({ failures: 1 });
    expect(await charge(key, generous)).toMatchObject({ failures: 2 });
  });
});

describe('refunding and resetting at once', () => {
  it('a refund with a reset clears one count, refunds one failure of another, and never goes below zero', async () => {
    const [reset, refunded, other] = [randomUUID(), randomUUID(), randomUUID()];
    for (const key of [reset, refunded, other]) await charge(key, generous);
    const charges = [reset, refunded, other].map((key) => ({ key, limit: generous }));
    const charged = await chargeRateLimits(database(), charges, now);
    const own = charged.filter(({ key }) => key !== other);
    for (let count = 0; count < 4; count += 1) await refundRateLimits(database(), own, { reset: [{ key: reset }] });
    expect(await charge(reset, generous)).toMatchObject({ failures: 1 });
    expect(await charge(refunded, generous)).toMatchObject({ failures: 1 });
    expect(await charge(other, generous)).toMatchObject({ failures: 3 });
  });
});

describe('refunding a try', () => {
  async function chargeOne(key: string, limit: RateLimit) {
    const charged = await chargeRateLimits(database(), [{ key, limit }], now);
    return { giveBack: () => refundRateLimits(database(), charged) };
  }

  function countOf(key: string) {
    return database().rateLimitCount.findUnique({ where: { key }, select: { failures: true, heldUntil: true } });
  }

  it('a refund takes back the failure but not a block that others triggered', async () => {
    const key = randomUUID();
    const { giveBack } = await chargeOne(key, third);
    await charge(key, third);
    await charge(key, third);
    await giveBack();
    expect(await countOf(key)).toEqual({ failures: 2, heldUntil: addMs(now, 1000) });
  });

  it('a refund lifts the block that its failure triggered, but no later one', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    for (const key of [early, early, late, late]) await charge(key, third);
    const [first, second] = [await chargeOne(early, third), await chargeOne(late, third)];
    await first.giveBack();
    expect(await countOf(early)).toEqual({ failures: 2, heldUntil: null });
    await charge(late, third, addMs(now, 1000));
    await second.giveBack();
    expect(await countOf(late)).toEqual({ failures: 3, heldUntil: addMs(now, 91_000) });
  });

  it('a refund takes nothing from a count started since', async () => {
    const key = randomUUID();
    const { giveBack } = await chargeOne(key, generous);
    await resetRateLimits(database(), [{ key }]);
    await charge(key, generous, addMs(now, 1));
    await giveBack();
    expect(await countOf(key)).toEqual({ failures: 1, heldUntil: null });
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent charges (${REAL_ONLY})`, () => {
  it('a hundred concurrent failures count as a hundred, each once', async () => {
    const key = randomUUID();
    const rows = await atOnce(100, () => charge(key, generous));
    const counts = rows.map((row) => (row === 'blocked' ? 0 : row.failures)).toSorted((one, other) => one - other);
    expect(counts).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('exactly three of a hundred concurrent failures pass before the block', async () => {
    const key = randomUUID();
    const rows = await atOnce(100, () => charge(key, third));
    expect(rows.filter((row) => row !== 'blocked')).toHaveLength(3);
  });

  it('charging and refunding keys in any order does not deadlock', async () => {
    const keys = Array.from({ length: 4 }, () => randomUUID());
    await atOnce(100, async (index) => {
      const [one = '', other = ''] = [keys[index % 4], keys[(index * 3 + 1) % 4]];
      const charges = [one, other].map((key) => ({ key, limit: generous }));
      const charged = await chargeRateLimits(database(), charges, now);
      if (index % 5 === 0) await refundRateLimits(database(), charged);
    });
    const { _sum: sum } = await database().rateLimitCount.aggregate({
      where: { key: { in: keys } },
      _sum: { failures: true },
    });
    expect(sum.failures, 'two for each of a hundred, less two for each of twenty').toBe(160);
  });
});
