import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { type Client, networkOf } from '@/lib/domain/client';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { eventLog, eventsOf } from '@/lib/testing/account-state';
import { createClient, isLoggedIn } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { passwordTries } from '../limits/rate-limit';
import { redeemLoginGrant } from './redeem-login-grant';
import { startLogin } from './start-login';

const wrongCredentials = { ok: false, reason: 'wrong_credentials' };

function login(email: string, change: Partial<Parameters<typeof startLogin>[0]> = {}) {
  const usual = { password: PASSWORD, returnTo: '/', knownBrowserId: null, client: createClient(), now: NOON };
  return startLogin({ email, ...usual, ...change });
}

function rowsOf({ id: userId }: { id: string }) {
  const [loginAttempts, loginGrants, sessions] = [
    database().loginAttempt.findMany({ where: { userId } }),
    database().loginGrant.findMany({ where: { userId } }),
    database().session.findMany({ where: { userId } }),
  ];
  return Promise.all([loginAttempts, loginGrants, sessions]);
}

function accountKey({ email }: { email: string }, client: Client): string {
  return passwordTries({ email, account: null, knownBrowserId: null, client }).key;
}

function networkKey({ ip }: Client): string {
  return `password-network:${networkOf(ip)}`;
}

function windowOf(key: string) {
  const select = { failures: true, startedAt: true, heldUntil: true, expiresAt: true };
  return database().rateLimitCount.findUnique({ where: { key }, select });
}

describe('the password step', () => {
  it('an unknown email, a wrong password and a disabled account get the same response', async () => {
    const [known, disabled] = [await createPerson(), await createPerson({ disabledAt: NOON })];
    await expect(login('nobody@example.com')).resolves.toEqual(wrongCredentials);
    await expect(login(known.email, { password: `${PASSWORD}!` })).resolves.toEqual(wrongCredentials);
    await expect(login(disabled.email)).resolves.toEqual(wrongCredentials);
    await expect(login(disabled.email, { password: `${PASSWORD}!` })).resolves.toEqual(wrongCredentials);
    expect((await rowsOf(disabled)).flat()).toEqual([]);
  });

  it('the password step never reveals that an email is unconfirmed, even with the right password', async () => {
    const person = await createPerson({ emailVerifiedAt: null });
    await expect(login(person.email, { password: 'wrong' })).resolves.toEqual(wrongCredentials);
    await expect(login(person.email)).resolves.toEqual(wrongCredentials);
    expect((await rowsOf(person)).flat()).toEqual([]);
  });

  it.each([{ disabledAt: NOON }, { emailVerifiedAt: null }])(
    'the right password of an account that cannot log in counts and is logged like a wrong one: %j',
    async (circumstances) => {
      const trySix = async (password: string) => {
        const [person, client] = [await createPerson(circumstances), createClient()];
        const outcomes = [];
        for (let tries = 0; tries < 6; tries += 1) outcomes.push(await login(person.email, { password, client }));
        const windows = await Promise.all([windowOf(accountKey(person, client)), windowOf(networkKey(client))]);
        return { outcomes, windows, story: await eventLog(person) };
      };
      const [right, wrong] = [await trySix(PASSWORD), await trySix(`${PASSWORD}!`)];
      expect(right).toEqual(wrong);
      const rateLimited = { ok: false, reason: 'rate_limited', retryAfterSeconds: 30 };
      expect(right.outcomes).toEqual([...Array.from({ length: 5 }, () => wrongCredentials), rateLimited]);
      expect(right.windows.map((window) => window?.failures)).toEqual([5, 5]);
      expect(right.story).toEqual(Array.from({ length: 5 }, () => 'password_login refused wrong_password'));
    },
  );

  it('an account with a factor gets a login attempt, but neither grant nor session', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const outcome = await login(person.email, { returnTo: '/help' });
    expect(outcome).toEqual({
      ok: true,
      value: { next: 'second_factor', attemptToken: expect.any(String), attemptExpiresAt: addMs(NOON, 10 * MINUTE_MS) },
    });
    const [attempts, grants, sessions] = await rowsOf(person);
    expect(attempts).toMatchObject([{ triesLeft: 5, returnTo: '/help', completedAt: null }]);
    expect([grants, sessions]).toEqual([[], []]);
    expect(JSON.stringify(outcome)).not.toContain(person.id);
  });

  it("a right password awaiting its second factor is logged as anyone's, since it proves no identity", async () => {
    const person = await createPerson({ factors: ['totp'] });
    const client = createClient();
    await login(person.email, { client });
    expect(await eventLog(person)).toEqual(['password_login ok second_factor_needed']);
    expect(await eventsOf(person)).toMatchObject([{ actor: 'anyone', at: NOON, ...client }]);
  });

  it('no login attempt is opened if its event cannot be written', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const unstorable = { ...createClient(), userAgent: 'a\u0000b' };
    await expect(login(person.email, { client: unstorable })).rejects.toThrow();
    expect((await rowsOf(person)).flat()).toEqual([]);
  });

  it('the database stores no token that a cookie holds', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const outcome = await login(person.email);
    if (!outcome.ok || outcome.value.next !== 'second_factor') throw new Error('no attempt');
    const [[attempt]] = await rowsOf(person);
    expect(attempt?.tokenHash).toHaveLength(32);
    expect(JSON.stringify(attempt)).not.toContain(outcome.value.attemptToken);
    expect(Buffer.from(attempt?.tokenHash ?? []).toString('base64url')).not.toBe(outcome.value.attemptToken);
  });

  it.each([
    [0, true],
    [60 * SECOND_MS - 1, true],
    [60 * SECOND_MS, false],
  ])('the grant of an account without a factor is valid after %d ms: %s', async (afterMs, isGood) => {
    const person = await createPerson();
    const outcome = await login(person.email);
    if (!outcome.ok || outcome.value.next !== 'session') throw new Error('no grant');
    const { grantToken } = outcome.value;
    const now = addMs(NOON, afterMs);
    const redeemed = await redeemLoginGrant({ grantToken, client: createClient(), now });
    expect(redeemed.ok).toBe(isGood);
    if (redeemed.ok) expect(await isLoggedIn(redeemed.value.sessionToken, now)).toBe(true);
    expect(await eventLog(person)).toEqual(['login ok password']);
  });

  it('a password with different case, added spaces or a missing letter is wrong', async () => {
    const person = await createPerson();
    const client = createClient();
    for (const password of [PASSWORD.toUpperCase(), ` ${PASSWORD}`, `${PASSWORD} `, PASSWORD.slice(0, -1)]) {
      await expect(login(person.email, { password, client })).resolves.toEqual(wrongCredentials);
    }
  });

  it.each([
    ['NUL in the password', { password: 'a\u0000b' }],
    ['a lone surrogate in the password', { password: 'p\ud800' }],
    ['an endless password', { password: 'a'.repeat(1_000_000) }],
    ['no password', { password: '' }],
  ])('a login with %s is refused like any wrong password', async (_name, change) => {
    const person = await createPerson();
    await expect(login(person.email, change)).resolves.toEqual(wrongCredentials);
  });

  it('an outdated hash is upgraded by the login that shows its password', async () => {
    const passwordHash = await hash(PASSWORD, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    const person = await createPerson({ passwordHash });
    await login(person.email, { password: 'wrong' });
    const read = () => database().user.findUniqueOrThrow({ where: { id: person.id } });
    expect((await read()).passwordHash).toBe(passwordHash);
    expect((await login(person.email)).ok).toBe(true);
    const { passwordHash: stronger, securityVersion } = await read();
    expect(stronger).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(securityVersion).toBe(1);
    expect((await login(person.email)).ok).toBe(true);
    expect((await read()).passwordHash).toBe(stronger);
  });
});

describe('wrong passwords', () => {
  const wrong = { password: 'wrong horse battery staple' };

  it('the fifth wrong password imposes a wait of 30 seconds, even on the right one', async () => {
    const person = await createPerson();
    const client = createClient();
    for (let failures = 0; failures < 5; failures += 1) {
      await expect(login(person.email, { ...wrong, client })).resolves.toEqual(wrongCredentials);
    }
    const rateLimited = { ok: false, reason: 'rate_limited', retryAfterSeconds: 30 };
    await expect(login(person.email, { ...wrong, client })).resolves.toEqual(rateLimited);
    await expect(login(person.email, { client })).resolves.toEqual(rateLimited);
    await expect(login(person.email, { client, now: addMs(NOON, 29_001) })).resolves.toMatchObject({
      retryAfterSeconds: 1,
    });
    await expect(login(person.email, { client, now: addMs(NOON, 30_000) })).resolves.toMatchObject({ ok: true });
  });

  it('each further wrong password doubles the wait up to 15 minutes, until the failures expire', async () => {
    const email = `nobody-${createClient().ip}@example.com`;
    const client = createClient();
    let now = NOON;
    const waits: number[] = [];
    while (waits.length < 8) {
      const answer = await login(email, { ...wrong, client, now });
      if (!('retryAfterSeconds' in answer)) continue;
      waits.push(answer.retryAfterSeconds);
      now = addMs(now, answer.retryAfterSeconds * SECOND_MS);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
    const forgotten = { ...wrong, client, now: addMs(now, 30 * MINUTE_MS) };
    for (let failures = 0; failures < 5; failures += 1) {
      await expect(login(email, forgotten)).resolves.toEqual(wrongCredentials);
    }
  });

  it('wrong passwords do not delay the owner in another network or in a known browser', async () => {
    const person = await createPerson();
    const client = createClient();
    for (let failures = 0; failures < 6; failures += 1) await login(person.email, { ...wrong, client });
    await expect(login(person.email, { client: createClient() })).resolves.toMatchObject({ ok: true });
    await expect(login(person.email, { client, knownBrowserId: 'known.1' })).resolves.toMatchObject({ ok: true });
    await expect(login(person.email, { client, knownBrowserId: 'known.2' })).resolves.toMatchObject({
      reason: 'rate_limited',
    });
  });

  it('the right password clears the count of wrong ones', async () => {
    const person = await createPerson();
    const client = createClient();
    for (let round = 0; round < 3; round += 1) {
      for (let failures = 0; failures < 4; failures += 1) await login(person.email, { ...wrong, client });
      await expect(login(person.email, { client })).resolves.toMatchObject({ ok: true });
    }
  });

  it('fifty wrong passwords from one IP address block it for all accounts, and no other address', async () => {
    const client = createClient();
    const network = `password-network:${client.ip.replace('::1', '::/64')}`;
    const startedAt = { startedAt: NOON, expiresAt: addMs(NOON, 15 * MINUTE_MS) };
    await database().rateLimitCount.create({ data: { key: network, failures: 49, ...startedAt } });
    const [owner, person] = [await createPerson(), await createPerson()];
    await expect(login(owner.email, { client })).resolves.toMatchObject({ ok: true });
    await expect(login(person.email, { ...wrong, client })).resolves.toEqual(wrongCredentials);
    await expect(login(owner.email, { client })).resolves.toMatchObject({
      reason: 'rate_limited',
      retryAfterSeconds: 900,
    });
    await expect(login(owner.email)).resolves.toMatchObject({ ok: true });
    await expect(login(owner.email, { client, now: addMs(NOON, 15 * MINUTE_MS) })).resolves.toMatchObject({ ok: true });
  });

  it('passwords from a blocked IP address do not count, because none is checked', async () => {
    const client = createClient();
    const network = `password-network:${client.ip.replace('::1', '::/64')}`;
    const person = await createPerson();
    const heldUntil = addMs(NOON, 20 * SECOND_MS);
    const row = { key: network, failures: 50, startedAt: NOON, heldUntil, expiresAt: heldUntil };
    await database().rateLimitCount.create({ data: row });
    for (let tries = 0; tries < 8; tries += 1) await login(person.email, { client });
    await expect(login(person.email, { client, now: heldUntil })).resolves.toMatchObject({ ok: true });
  });

  it('a wrong password is logged with its reason and client, and with nothing that was typed', async () => {
    const person = await createPerson();
    const client = createClient();
    await login(person.email, { ...wrong, client });
    const [event, ...more] = await eventsOf(person);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ kind: 'password_login', outcome: 'refused', reason: 'wrong_password', ...client });
    expect(JSON.stringify(event)).not.toContain('horse');
  });
});
