import { describe, expect, it } from 'vitest';
import { createPerson } from '@/lib/testing/person';
import { countDeadlocks, IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { inTransaction } from './transaction';
import { lockUser, raiseSecurityVersion } from './user-store';

describe.skipIf(!IS_REAL_POSTGRES)(`transactions that wait for each other (${REAL_ONLY})`, () => {
  it.each([
    ['a Prisma statement', raiseSecurityVersion],
    ['our own SQL', lockUser],
  ])('deadlocked transactions all complete, although the database aborts one of them in %s', async (_name, touch) => {
    const [one, other] = [await createPerson(), await createPerson()];
    let arrived = 0;
    let open = () => {};
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    let rounds = 0;
    const raise = (first: string, second: string) =>
      inTransaction(async (tx) => {
        rounds += 1;
        await lockUser(tx, first);
        arrived += 1;
        if (arrived === 2) open();
        await both;
        await touch(tx, second);
      });
    const deadlocks = await countDeadlocks(async () => {
      await Promise.all([raise(one.id, other.id), raise(other.id, one.id)]);
    });
    expect(deadlocks).toBe(1);
    expect(rounds, 'one was retried').toBe(3);
  });
});

it('a transaction that fails by itself is not retried', async () => {
  let rounds = 0;
  const work = inTransaction(async () => {
    rounds += 1;
    throw new Error('broken');
  });
  await expect(work).rejects.toThrow('broken');
  expect(rounds).toBe(1);
});
