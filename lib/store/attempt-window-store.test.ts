import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AttemptLimit } from '@/lib/domain/attempt-limits';
import { addMs } from '@/lib/domain/duration';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { chargeWindows, findHold, settleWindows } from './attempt-window-store';
import { database } from './client';

const now = new Date('2026-03-01T12:00:00Z');
const generous: AttemptLimit = { windowMs: 60_000, remembersHolds: false, holdsMs: [0] };
const third: AttemptLimit = { windowMs: 60_000, remembersHolds: true, holdsMs: [0, 0, 1000, 90_000] };

async function charge(key: string, limit: AttemptLimit, at = now) {
  const [row] = await chargeWindows(database(), [{ key, limit }], at);
  return row === undefined ? 'held' : { failures: row.failures, heldUntil: row.heldUntil };
}

describe('chargeWindows', () => {
  it('counts from one, holds where the limit says so, and counts nothing that is held', async () => {
    const key = randomUUID();
    expect(await charge(key, third)).toEqual({ failures: 1, heldUntil: null });
    expect(await charge(key, third)).toEqual({ failures: 2, heldUntil: null });
    expect(await charge(key, third)).toEqual({ failures: 3, heldUntil: addMs(now, 1000) });
    expect(await charge(key, third, addMs(now, 999))).toBe('held');
    expect(await charge(key, third, addMs(now, 1000))).toEqual({ failures: 4, heldUntil: addMs(now, 91_000) });
    expect(await charge(key, third, addMs(now, 90_999))).toBe('held');
    expect(await charge(key, third, addMs(now, 91_000))).toEqual({ failures: 5, heldUntil: addMs(now, 181_000) });
  });

  it('begins anew when the window is over, and not before', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    for (const key of [early, late]) await charge(key, generous);
    expect(await charge(early, generous, addMs(now, 59_999))).toMatchObject({ failures: 2 });
    expect(await charge(late, generous, addMs(now, 60_000))).toMatchObject({ failures: 1 });
  });

  it('charges all keys or, while one is held, none', async () => {
    const [held, free] = [randomUUID(), randomUUID()];
    for (let count = 0; count < 3; count += 1) await charge(held, third);
    const charges = [held, free].map((key) => ({ key, limit: third }));
    expect(await chargeWindows(database(), charges, now)).toEqual([]);
    expect(await database().attemptWindow.count({ where: { key: free } })).toBe(0);
    expect(await findHold(database(), [held, free], now)).toEqual(addMs(now, 1000));
    expect(await chargeWindows(database(), charges, addMs(now, 1000))).toHaveLength(2);
  });

  it('takes a key as data, whatever is in it', async () => {
    const key = `'; DROP TABLE "AttemptWindow"; -- $1 %s ${randomUUID()}`;
    expect(await charge(key, generous)).toMatchObject({ failures: 1 });
    expect(await charge(key, generous)).toMatchObject({ failures: 2 });
  });
});

describe('settleWindows', () => {
  it('forgets one count, takes one failure back of another, and never goes below none', async () => {
    const [cleared, refunded, other] = [randomUUID(), randomUUID(), randomUUID()];
    for (const key of [cleared, refunded, other]) await charge(key, generous);
    const charges = [cleared, refunded, other].map((key) => ({ key, limit: generous }));
    const charged = await chargeWindows(database(), charges, now);
    const own = charged.filter(({ key }) => key === refunded);
    for (let count = 0; count < 4; count += 1) {
      await settleWindows(database(), { cleared: [cleared], refunded: own });
    }
    expect(await charge(cleared, generous)).toMatchObject({ failures: 1 });
    expect(await charge(refunded, generous)).toMatchObject({ failures: 1 });
    expect(await charge(other, generous)).toMatchObject({ failures: 3 });
  });
});

describe('what a try is given back', () => {
  async function chargeOne(key: string, limit: AttemptLimit) {
    const charged = await chargeWindows(database(), [{ key, limit }], now);
    return { giveBack: () => settleWindows(database(), { cleared: [], refunded: charged }) };
  }

  function windowOf(key: string) {
    return database().attemptWindow.findUnique({ where: { key }, select: { failures: true, heldUntil: true } });
  }

  it('is its failure and not the hold that others began', async () => {
    const key = randomUUID();
    const { giveBack } = await chargeOne(key, third);
    await charge(key, third);
    await charge(key, third);
    await giveBack();
    expect(await windowOf(key)).toEqual({ failures: 2, heldUntil: addMs(now, 1000) });
  });

  it('is the hold that it began, and no later one', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    for (const key of [early, early, late, late]) await charge(key, third);
    const [first, second] = [await chargeOne(early, third), await chargeOne(late, third)];
    await first.giveBack();
    expect(await windowOf(early)).toEqual({ failures: 2, heldUntil: null });
    await charge(late, third, addMs(now, 1000));
    await second.giveBack();
    expect(await windowOf(late)).toEqual({ failures: 3, heldUntil: addMs(now, 91_000) });
  });

  it('is nothing of a count that began since', async () => {
    const key = randomUUID();
    const { giveBack } = await chargeOne(key, generous);
    await settleWindows(database(), { cleared: [key], refunded: [] });
    await charge(key, generous, addMs(now, 1));
    await giveBack();
    expect(await windowOf(key)).toEqual({ failures: 1, heldUntil: null });
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`charging at the same moment (${REAL_ONLY})`, () => {
  it('counts a hundred as a hundred, each once', async () => {
    const key = randomUUID();
    const rows = await atOnce(100, () => charge(key, generous));
    const counts = rows.map((row) => (row === 'held' ? 0 : row.failures)).toSorted((one, other) => one - other);
    expect(counts).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('lets exactly three of a hundred through before the hold', async () => {
    const key = randomUUID();
    const rows = await atOnce(100, () => charge(key, third));
    expect(rows.filter((row) => row !== 'held')).toHaveLength(3);
  });

  it('does not stop at keys that are charged and settled in any order', async () => {
    const keys = Array.from({ length: 4 }, () => randomUUID());
    await atOnce(100, async (index) => {
      const [one = '', other = ''] = [keys[index % 4], keys[(index * 3 + 1) % 4]];
      if (one === other) return;
      const charges = [one, other].map((key) => ({ key, limit: generous }));
      const refunded = await chargeWindows(database(), charges, now);
      if (index % 5 === 0) await settleWindows(database(), { cleared: [], refunded });
    });
    expect(await database().attemptWindow.count({ where: { key: { in: keys } } })).toBe(4);
  });
});
