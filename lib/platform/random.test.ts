import { expect, it } from 'vitest';
import { orderedId } from './random';

it('makes ids of UUID version 7 that are all different and sort by the moment they were made', async () => {
  const before = Date.now() - 1;
  const ids: string[] = [];
  for (let round = 0; round < 200; round += 1) {
    ids.push(orderedId());
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const madeAt = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(madeAt).toBeGreaterThanOrEqual(before);
    expect(madeAt).toBeLessThanOrEqual(Date.now() + 1);
  }
  expect(new Set(ids).size).toBe(200);
  const moments = ids.map((id) => id.slice(0, 18));
  expect(moments).toEqual(moments.toSorted());
});
