import { describe, expect, it } from 'vitest';
import { makePerson } from '@/lib/testing/make-person';
import { IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { inTransaction } from './transaction';
import { lockUser, raiseSecurityVersion } from './user-store';

describe.skipIf(!IS_REAL_POSTGRES)(`transactions that wait for each other (${REAL_ONLY})`, () => {
  it.each([
    ['by a statement of Prisma', raiseSecurityVersion],
    ['by SQL of ours', lockUser],
  ])('are all done, though the database ends one of them %s', async (_name, touch) => {
    const [one, other] = [await makePerson(), await makePerson()];
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
    await Promise.all([raise(one.id, other.id), raise(other.id, one.id)]);
    expect(rounds, 'one was begun again').toBe(3);
  });
});

it('does not begin again what failed by itself', async () => {
  let rounds = 0;
  const work = inTransaction(async () => {
    rounds += 1;
    throw new Error('broken');
  });
  await expect(work).rejects.toThrow('broken');
  expect(rounds).toBe(1);
});
