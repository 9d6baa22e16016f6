import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Client, networkOf } from '@/lib/domain/client';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { failure, type Result, success } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { type Db, inTransaction } from '@/lib/store/transaction';
import { eventLog, mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient } from '@/lib/testing/login-state';
import { NOON } from '@/lib/testing/person';
import { IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { trySecondFactor } from './second-factor';

const HELD_UNTIL = addMs(NOON, 15 * MINUTE_MS);

type Person = ReturnType<typeof makeStranger>;
type Check = () => Promise<Result<null, string>>;

function makeStranger() {
  const userId = randomUUID();
  return { userId, id: userId, email: `${userId}@example.com`, name: 'Anna' };
}

function take(person: Person, check: Check, client = createClient(), isFullLogin = false) {
  return trySecondFactor({ person, isFullLogin, client, now: NOON }, check);
}

const wrong: Check = async () => failure('wrong_code');

async function fail(count: number, person: () => Person, client: () => Client) {
  for (let failures = 0; failures < count; failures += 1) await take(person(), wrong, client());
}

function accountKey({ userId }: Person): string {
  return `second-factor:${userId}`;
}

function networkKey({ ip }: Client): string {
  return `second-factor-network:${networkOf(ip)}`;
}

function windowOf(key: string) {
  return database().rateLimitCount.findUnique({ where: { key }, select: { failures: true, heldUntil: true } });
}

describe('a second-factor try that does not count', () => {
  it.each([
    ['it was right', success(null)],
    ['the server was too busy', failure('overloaded')],
  ])('a try that does not count because %s leaves a block of the account by others in place', async (_why, outcome) => {
    const person = makeStranger();
    const check: Check = async () => {
      await fail(9, () => person, createClient);
      return outcome;
    };
    await expect(take(person, check)).resolves.toEqual(outcome);
    expect(await windowOf(accountKey(person))).toEqual({ failures: 9, heldUntil: HELD_UNTIL });
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });

  it.each([
    ['completed a login', success(null), true],
    ['stepped up', success(null), false],
    ['was not checked', failure('overloaded'), true],
  ])('a try that %s leaves a block of the IP address by others in place', async (_what, outcome, isFullLogin) => {
    const [person, client] = [makeStranger(), createClient()];
    const check: Check = async () => {
      await fail(29, makeStranger, () => client);
      return outcome;
    };
    await expect(take(person, check, client, isFullLogin)).resolves.toEqual(outcome);
    expect(await windowOf(networkKey(client))).toEqual({ failures: 29, heldUntil: HELD_UNTIL });
  });

  it('a try that does not count leaves no block that it triggered itself', async () => {
    const [person, client] = [makeStranger(), createClient()];
    await fail(9, () => person, createClient);
    await fail(29, makeStranger, () => client);
    await expect(take(person, async () => failure('overloaded'), client)).resolves.toEqual(failure('overloaded'));
    expect(await windowOf(accountKey(person))).toEqual({ failures: 9, heldUntil: null });
    expect(await windowOf(networkKey(client))).toEqual({ failures: 29, heldUntil: null });
    expect(await mailSubjectsOf(person)).toEqual([]);
  });
});

describe('a block of the account', () => {
  it('a block of the account is mailed even if the same failure blocks the IP address', async () => {
    const [person, client] = [makeStranger(), createClient()];
    await fail(9, () => person, createClient);
    await fail(29, makeStranger, () => client);
    await expect(take(person, wrong, client)).resolves.toEqual(failure('wrong_code'));
    expect(await windowOf(accountKey(person))).toEqual({ failures: 10, heldUntil: HELD_UNTIL });
    expect(await windowOf(networkKey(client))).toEqual({ failures: 30, heldUntil: HELD_UNTIL });
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });
});

/** Resolves once a statement waits for this transaction. */
async function untilWaitedFor(tx: Db): Promise<void> {
  const [own] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  const waiting = () => database().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE ${own?.pid}::int = ANY(pg_blocking_pids(pid))`;
  await expect.poll(async () => (await waiting()).length, { timeout: 5000 }).toBe(1);
}

describe.skipIf(!IS_REAL_POSTGRES)(`an IP address blocked while a try is charged (${REAL_ONLY})`, () => {
  it('a try from an IP address that was just blocked does not count, so no block of the account goes unmailed', async () => {
    const [person, client] = [makeStranger(), createClient()];
    await fail(9, () => person, createClient);
    await fail(1, makeStranger, () => client);
    const isLookedAt: string[] = [];
    const check: Check = async () => {
      isLookedAt.push('yes');
      return failure('wrong_code');
    };
    const tries = await inTransaction(async (tx) => {
      await tx.rateLimitCount.update({ where: { key: networkKey(client) }, data: { heldUntil: HELD_UNTIL } });
      const outcome = take(person, check, client);
      await untilWaitedFor(tx);
      return [outcome]; // not awaited here: it continues when this transaction ends
    });
    await expect(tries[0]).resolves.toEqual({ ok: false, reason: 'rate_limited', retryAfterSeconds: 900 });
    expect(isLookedAt).toEqual([]);
    expect(await windowOf(accountKey(person))).toEqual({ failures: 9, heldUntil: null });
    expect(await eventLog(person)).toHaveLength(9);
    await expect(take(person, wrong)).resolves.toEqual(failure('wrong_code'));
    expect(await windowOf(accountKey(person))).toEqual({ failures: 10, heldUntil: HELD_UNTIL });
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });
});
