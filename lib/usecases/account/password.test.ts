import { describe, expect, it } from 'vitest';
import { networkOf } from '@/lib/domain/client';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { inHashQueue } from '@/lib/platform/password-hash';
import { fingerprint } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { raiseKnownBrowsersVersion } from '@/lib/store/user-store';
import { eventsOf } from '@/lib/testing/account-state';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { atOnce } from '@/lib/testing/race';
import { startLogin } from '../login/start-login';
import { checkOwnPassword, checkPassword } from './password';

const HASHES_RUNNING = 2;
const HASHES_RUNNING_AND_WAITING = 52;

const busy = { ok: false, reason: 'overloaded' };
const right = { ok: true, value: null };

async function makeAccount() {
  const person = await createPerson();
  const { passwordHash, knownBrowsersVersion } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
  const usual = { email: person.email, knownBrowserId: null, client: createClient(), now: NOON };
  const check = (typed: string) =>
    checkPassword({ ...usual, account: { id: person.id, passwordHash, knownBrowsersVersion }, typed });
  return { person, check, ...usual };
}

/** Fills the hash queue, running and waiting, until `free` is called. */
function occupyHashes(count: number): { free: () => Promise<unknown> } {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const hashes = atOnce(count, () => inHashQueue(() => gate));
  return {
    free: () => {
      open();
      return hashes;
    },
  };
}

type Account = Awaited<ReturnType<typeof makeAccount>>;

function networkKey({ client }: Account): string {
  return `password-network:${networkOf(client.ip)}`;
}

function windowsOf(account: Account) {
  const ofAccount = { key: { startsWith: `password:${fingerprint(account.email)}` } };
  return database().rateLimitCount.findMany({
    where: { OR: [ofAccount, { key: networkKey(account) }] },
    select: { failures: true, heldUntil: true },
  });
}

describe('a password that the server is too busy to check', () => {
  it('a password that the server is too busy to check does not count, not even toward a wait', async () => {
    const account = await makeAccount();
    for (let failures = 0; failures < 4; failures += 1) await account.check('wrong');
    const before = await windowsOf(account);
    const hashes = occupyHashes(HASHES_RUNNING_AND_WAITING);
    for (let tries = 0; tries < 6; tries += 1) await expect(account.check('wrong')).resolves.toEqual(busy);
    await hashes.free();
    expect(await windowsOf(account)).toEqual(before);
    expect(before.map(({ failures }) => failures)).toEqual([4, 4]);
    await expect(account.check(PASSWORD)).resolves.toEqual(right);
  });

  it('a password that the server is too busy to check is not logged as refused, at login or within a session', async () => {
    const { person, email, client, now } = await makeAccount();
    const session = await makeSession(person, now);
    const asked = { password: PASSWORD, knownBrowserId: null, client, now };
    const hashes = occupyHashes(HASHES_RUNNING_AND_WAITING);
    await expect(startLogin({ ...asked, email, returnTo: '/' })).resolves.toEqual(busy);
    await expect(checkOwnPassword({ ...asked, session })).resolves.toEqual(busy);
    await hashes.free();
    expect(await eventsOf(person)).toEqual([]);
  });
});

describe('a right password', () => {
  it('a right password does not lift a block of its IP address that others caused in the meantime', async () => {
    const account = await makeAccount();
    const hashes = occupyHashes(HASHES_RUNNING);
    const outcome = account.check(PASSWORD);
    await expect.poll(async () => (await windowsOf(account)).length).toBe(2);
    const heldUntil = addMs(NOON, 15 * MINUTE_MS);
    await database().rateLimitCount.update({ where: { key: networkKey(account) }, data: { failures: 50, heldUntil } });
    await hashes.free();
    await expect(outcome).resolves.toEqual(right);
    expect(await windowsOf(account)).toEqual([{ failures: 49, heldUntil }]);
  });
});

describe('a browser that logged in before', () => {
  it('a known browser has its own count within a session too, until known browsers are forgotten', async () => {
    const account = await makeAccount();
    for (let failures = 0; failures < 5; failures += 1) await account.check('wrong');
    const session = await makeSession(account.person, NOON);
    const asked = { session, password: PASSWORD, client: account.client, now: NOON };
    await expect(checkOwnPassword({ ...asked, knownBrowserId: null })).resolves.toMatchObject({
      reason: 'rate_limited',
    });
    await expect(checkOwnPassword({ ...asked, knownBrowserId: 'known.1' })).resolves.toEqual(right);
    await raiseKnownBrowsersVersion(database(), account.person.id);
    await expect(checkOwnPassword({ ...asked, knownBrowserId: 'known.1' })).resolves.toMatchObject({
      reason: 'rate_limited',
    });
    await expect(checkOwnPassword({ ...asked, knownBrowserId: 'known.2' })).resolves.toEqual(right);
  });
});
