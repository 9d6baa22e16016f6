import { expect, it, vi } from 'vitest';
import { uuidv7 } from './random';

it('ordered ids are version 7 UUIDs, unique and sorted by creation time', async () => {
  const before = Date.now() - 1;
  const ids: string[] = [];
  for (let round = 0; round < 200; round += 1) {
    ids.push(uuidv7());
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const madeAt = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(madeAt).toBeGreaterThanOrEqual(before);
    expect(madeAt).toBeLessThanOrEqual(Date.now() + 1);
  }
  expect(new Set(ids).size).toBe(200);
  expect(ids).toEqual(ids.toSorted());
});

it('orders ids that are created within one millisecond', () => {
  const ids = Array.from({ length: 10_000 }, () => uuidv7());
  expect(new Set(ids).size).toBe(10_000);
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids.map((id) => id.slice(0, 13))).size).toBeLessThan(10_000);
});

it('keeps the order of ids when the clock is set back', () => {
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  const before = uuidv7();
  vi.setSystemTime(Date.now() - 30_000);
  const after = uuidv7();
  vi.useRealTimers();
  expect(after > before).toBe(true);
});
