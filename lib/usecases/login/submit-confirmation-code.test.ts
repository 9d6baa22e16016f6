import { describe, expect, it } from 'vitest';
import type { Client } from '@/lib/domain/client';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { enterCode } from '@/lib/testing/enter-code';
import { totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, giveTotp, NOON, PASSWORD } from '@/lib/testing/person';
import { disableTwoFactor } from '../two-factor/disable-two-factor';
import { readLoginAttempt } from './read-login-attempt';
import { redeemLoginGrant } from './redeem-login-grant';
import { startLogin } from './start-login';
import { submitConfirmationCode } from './submit-confirmation-code';

const wrongCode = { ok: false, reason: 'wrong_code' };
const attemptOver = { ok: false, reason: 'attempt_over' };
const passed = { ok: true, value: { grantToken: expect.any(String), returnTo: '/help', email: expect.any(String) } };

type Person = Awaited<ReturnType<typeof createPerson>>;

function submit(attemptToken: string, typed: unknown, now = NOON, client: Client = createClient()) {
  return enterCode(typed, (code) => submitConfirmationCode({ attemptToken, code, client, now }));
}

async function submitFresh(person: Person, typed: unknown, now = NOON) {
  return submit(await makeLoginAttempt(person, now), typed, now);
}

/** `count` wrong codes in a row, spread over attempts so that none is used up. */
async function fail(person: Person, count: number, now = NOON) {
  const outcomes = [];
  for (let failures = 0; failures < count; failures += 1) {
    outcomes.push(await submitFresh(person, wrongCodeAt(person.secretBytes, now), now));
  }
  return outcomes;
}

function windowOf({ id }: { id: string }) {
  return database().rateLimitCount.findUnique({ where: { key: `second-factor:${id}` } });
}

describe('the second step', () => {
  it.each([
    [-60, false],
    [-30, true],
    [0, true],
    [30, true],
    [60, false],
  ])('a code from %d seconds away is accepted: %s', async (seconds, isRight) => {
    const person = await createPerson({ factors: ['totp'] });
    const outcome = await submitFresh(person, totpAt(person.secretBytes, addMs(NOON, seconds * SECOND_MS)));
    expect(outcome).toEqual(isRight ? passed : { ok: false, reason: 'clock_off', clock: expect.anything() });
  });

  it('the second step leads to a session that records the factors shown', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const outcome = await submitFresh(person, totpAt(person.secretBytes, NOON));
    if (!outcome.ok) throw new Error(outcome.reason);
    const redeemed = await redeemLoginGrant({ ...outcome.value, client: createClient(), now: NOON });
    if (!redeemed.ok) throw new Error(redeemed.reason);
    expect(await isLoggedIn(redeemed.value.sessionToken, NOON)).toBe(true);
    const sessions = await database().session.findMany({ where: { userId: person.id } });
    expect(sessions).toMatchObject([{ factors: ['password', 'totp'] }]);
    expect(await eventLog(person)).toEqual(['login ok password+totp']);
  });

  it('a code with a space in it is accepted', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const code = totpAt(person.secretBytes, NOON);
    await expect(submitFresh(person, `${code.slice(0, 3)} ${code.slice(3)}`)).resolves.toEqual(passed);
  });

  it('a code is accepted once, in whichever login', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const code = totpAt(person.secretBytes, NOON);
    await expect(submitFresh(person, code)).resolves.toEqual(passed);
    await expect(submitFresh(person, code)).resolves.toEqual(wrongCode);
    await expect(submitFresh(person, code, addMs(NOON, 30 * SECOND_MS))).resolves.toEqual(wrongCode);
  });

  it('no code of an earlier time step is accepted once a later one was used', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [before, next] = [-30, 30].map((seconds) => totpAt(person.secretBytes, addMs(NOON, seconds * SECOND_MS)));
    await expect(submitFresh(person, totpAt(person.secretBytes, NOON))).resolves.toEqual(passed);
    await expect(submitFresh(person, before)).resolves.toEqual(wrongCode);
    await expect(submitFresh(person, next)).resolves.toEqual(passed);
    await expect(submitFresh(person, totpAt(person.secretBytes, NOON))).resolves.toEqual(wrongCode);
  });

  it('a login accepts only codes of its own account', async () => {
    const [victim, attacker] = [await createPerson({ factors: ['totp'] }), await createPerson({ factors: ['totp'] })];
    await expect(submitFresh(victim, totpAt(attacker.secretBytes, NOON))).resolves.toEqual(wrongCode);
    await expect(submitFresh(attacker, totpAt(attacker.secretBytes, NOON))).resolves.toEqual(passed);
  });

  it("the second step requires the cookie's attempt", async () => {
    const person = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(person, NOON);
    const code = totpAt(person.secretBytes, NOON);
    for (const other of ['', token.slice(0, -1), `${token}A`, token.toLowerCase(), 'x'.repeat(10_000), '\u0000']) {
      await expect(submit(other, code)).resolves.toEqual(attemptOver);
    }
    await expect(submit(token, code)).resolves.toEqual(passed);
  });

  it('a secret moved from another account is refused and logged', async () => {
    const [victim, attacker] = [await createPerson({ factors: ['totp'] }), await createPerson({ factors: ['totp'] })];
    const { boxedSecret } = await database().totpCredential.findUniqueOrThrow({ where: { userId: attacker.id } });
    await database().totpCredential.update({ where: { userId: victim.id }, data: { boxedSecret } });
    const code = totpAt(attacker.secretBytes, NOON);
    await expect(submitFresh(victim, code)).resolves.toEqual({ ok: false, reason: 'unreadable' });
    expect(await eventLog(victim)).toEqual(['second_factor refused unreadable']);
  });
});

describe('a login attempt', () => {
  it('a login attempt lasts 10 minutes', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [early, late] = [await makeLoginAttempt(person, NOON), await makeLoginAttempt(person, NOON)];
    const end = addMs(NOON, 10 * MINUTE_MS);
    expect(await readLoginAttempt({ attemptToken: late, now: addMs(end, -1) })).toEqual({
      ways: ['totp', 'recovery_code'],
    });
    expect(await readLoginAttempt({ attemptToken: late, now: end })).toBeNull();
    await expect(submit(late, totpAt(person.secretBytes, end), end)).resolves.toEqual(attemptOver);
    const now = addMs(end, -1);
    await expect(submit(early, totpAt(person.secretBytes, now), now)).resolves.toEqual(passed);
  });

  it('a login attempt is over once it succeeds', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(person, NOON);
    await expect(submit(token, totpAt(person.secretBytes, NOON))).resolves.toEqual(passed);
    expect(await readLoginAttempt({ attemptToken: token, now: NOON })).toBeNull();
    const next = totpAt(person.secretBytes, addMs(NOON, 30 * SECOND_MS));
    await expect(submit(token, next)).resolves.toEqual(attemptOver);
  });

  it('a login attempt is over after five wrong codes, even for the right one', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(person, NOON);
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(submit(token, wrongCodeAt(person.secretBytes, NOON))).resolves.toEqual(wrongCode);
    }
    await expect(submit(token, totpAt(person.secretBytes, NOON))).resolves.toEqual(attemptOver);
    await expect(submitFresh(person, totpAt(person.secretBytes, NOON))).resolves.toEqual(passed);
  });

  it('a login attempt accepts the right code as its fifth try', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(person, NOON);
    for (let tries = 0; tries < 4; tries += 1) await submit(token, wrongCodeAt(person.secretBytes, NOON));
    await expect(submit(token, totpAt(person.secretBytes, NOON))).resolves.toEqual(passed);
  });

  it.each([
    [
      'the account changed',
      (id: string) => database().user.update({ where: { id }, data: { securityVersion: 2 } }),
      attemptOver,
    ],
    [
      'the account was disabled',
      (id: string) => database().user.update({ where: { id }, data: { disabledAt: NOON } }),
      attemptOver,
    ],
    ['the factor is deleted', (id: string) => database().totpCredential.delete({ where: { userId: id } }), wrongCode],
  ])('a login attempt opens nothing once %s', async (_name, change, refusal) => {
    const person = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(person, NOON);
    await change(person.id);
    await expect(submit(token, totpAt(person.secretBytes, NOON))).resolves.toEqual(refusal);
    expect(await database().loginGrant.count({ where: { userId: person.id } })).toBe(0);
  });

  it('a login attempt is over once the factor is replaced, for the old code and the new one', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(person, NOON);
    const session = await makeSession(person, NOON);
    const disabling = { session, password: PASSWORD, knownBrowserId: null, client: createClient(), now: NOON };
    await expect(disableTwoFactor(disabling)).resolves.toMatchObject({ ok: true });
    const { secretBytes } = await giveTotp(person);
    await expect(submit(token, totpAt(person.secretBytes, NOON))).resolves.toEqual(attemptOver);
    await expect(submit(token, totpAt(secretBytes, NOON))).resolves.toEqual(attemptOver);
  });
});

describe('input that is not a code', () => {
  it.each([
    ['nothing', ''],
    ['null', null],
    ['undefined', undefined],
    ['a list', ['123456']],
    ['an object', { contains: '' }],
    ['a number', 123456],
    ['full-width digits', '１２３４５６'],
    ['seven digits', '1234567'],
    ['NUL', '123456\u0000'],
    ['a hundred thousand digits', '1'.repeat(100_000)],
  ])('input that is not a code is wrong and costs no try: %s', async (_name, typed) => {
    const person = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(person, NOON);
    for (let tries = 0; tries < 6; tries += 1) await expect(submit(token, typed)).resolves.toEqual(wrongCode);
    expect(await windowOf(person)).toBeNull();
    await expect(submit(token, totpAt(person.secretBytes, NOON))).resolves.toEqual(passed);
  });
});

describe('wrong codes for one account', () => {
  const MAIL = 'Twofold: Someone knows your password';

  it('ten wrong codes over any logins block the account for 15 minutes, right codes included, with one email', async () => {
    const person = await createPerson({ factors: ['totp'] });
    expect(await fail(person, 9)).toEqual(Array.from({ length: 9 }, () => wrongCode));
    expect(await mailSubjectsOf(person)).toEqual([]);
    expect(await fail(person, 1)).toEqual([wrongCode]);
    expect(await mailSubjectsOf(person)).toEqual([MAIL]);
    const rateLimited = { ok: false, reason: 'rate_limited', retryAfterSeconds: 900 };
    await expect(submitFresh(person, totpAt(person.secretBytes, NOON))).resolves.toEqual(rateLimited);
    expect(await fail(person, 1)).toEqual([rateLimited]);
    expect(await mailSubjectsOf(person)).toEqual([MAIL]);
    const later = addMs(NOON, 15 * MINUTE_MS);
    const early = addMs(later, -1);
    await expect(submitFresh(person, totpAt(person.secretBytes, early), early)).resolves.toMatchObject({
      reason: 'rate_limited',
      retryAfterSeconds: 1,
    });
    await expect(submitFresh(person, totpAt(person.secretBytes, later), later)).resolves.toEqual(passed);
  });

  it('twenty wrong codes block the account for 30 minutes, thirty and forty for 60, each with an email', async () => {
    const person = await createPerson({ factors: ['totp'] });
    let now = NOON;
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await fail(person, 10, now);
      const rateLimited = await submitFresh(person, totpAt(person.secretBytes, now), now);
      if (!('retryAfterSeconds' in rateLimited)) throw new Error('not rate limited');
      waits.push(rateLimited.retryAfterSeconds / 60);
      now = addMs(now, rateLimited.retryAfterSeconds * SECOND_MS);
    }
    expect(waits).toEqual([15, 30, 60, 60]);
    expect(await mailSubjectsOf(person)).toEqual([MAIL, MAIL, MAIL, MAIL]);
  });

  it('a hundred wrong codes suspend the factor: no code is accepted anymore, not even years later', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const key = `second-factor:${person.id}`;
    const longAgo = { startedAt: NOON, expiresAt: new Date('9999-12-31T00:00:00Z') };
    await database().rateLimitCount.create({ data: { key, failures: 99, ...longAgo } });
    await fail(person, 1);
    for (const now of [NOON, addMs(NOON, 60 * MINUTE_MS), new Date('2066-01-01T00:00:00Z')]) {
      await expect(submitFresh(person, totpAt(person.secretBytes, now), now)).resolves.toMatchObject({
        reason: 'rate_limited',
      });
    }
    const mails = await database().mail.findMany({ where: { to: person.email } });
    expect(mails).toMatchObject([{ subject: MAIL, text: expect.stringContaining('no longer accepted') }]);
  });

  it('wrong codes are not forgotten over time', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await fail(person, 9);
    const nextYear = new Date('2027-03-01T12:00:00Z');
    await fail(person, 1, nextYear);
    await expect(submitFresh(person, totpAt(person.secretBytes, nextYear), nextYear)).resolves.toMatchObject({
      reason: 'rate_limited',
    });
  });

  it('the right password alone does not clear the count of wrong codes', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await fail(person, 9);
    const login = { email: person.email, password: PASSWORD, returnTo: '/', knownBrowserId: null };
    await expect(startLogin({ ...login, client: createClient(), now: NOON })).resolves.toMatchObject({ ok: true });
    await fail(person, 1);
    await expect(submitFresh(person, totpAt(person.secretBytes, NOON))).resolves.toMatchObject({
      reason: 'rate_limited',
    });
  });

  it('a full login clears the count of wrong codes', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await fail(person, 9);
    await expect(submitFresh(person, totpAt(person.secretBytes, NOON))).resolves.toEqual(passed);
    expect(await windowOf(person)).toBeNull();
    expect(await fail(person, 9)).toEqual(Array.from({ length: 9 }, () => wrongCode));
  });

  it('wrong codes do not block another account', async () => {
    const [person, other] = [await createPerson({ factors: ['totp'] }), await createPerson({ factors: ['totp'] })];
    await fail(person, 10);
    await expect(submitFresh(other, totpAt(other.secretBytes, NOON))).resolves.toEqual(passed);
  });

  it('thirty wrong codes block an IP address, and the right code still works from elsewhere', async () => {
    const client = createClient();
    for (let people = 0; people < 6; people += 1) {
      const person = await createPerson({ factors: ['totp'] });
      const token = await makeLoginAttempt(person, NOON);
      for (let tries = 0; tries < 5; tries += 1) {
        await expect(submit(token, wrongCodeAt(person.secretBytes, NOON), NOON, client)).resolves.toEqual(wrongCode);
      }
    }
    const owner = await createPerson({ factors: ['totp'] });
    const code = totpAt(owner.secretBytes, NOON);
    const token = await makeLoginAttempt(owner, NOON);
    await expect(submit(token, code, NOON, client)).resolves.toMatchObject({
      reason: 'rate_limited',
      retryAfterSeconds: 900,
    });
    await expect(submit(token, code, NOON)).resolves.toEqual(passed);
  });

  it('codes from a blocked IP address do not count for the account, because none is checked', async () => {
    const client = createClient();
    const key = `second-factor-network:${client.ip.replace('::1', '::/64')}`;
    const heldUntil = addMs(NOON, 15 * MINUTE_MS);
    const row = { key, failures: 30, startedAt: NOON, heldUntil, expiresAt: heldUntil };
    await database().rateLimitCount.create({ data: row });
    const person = await createPerson({ factors: ['totp'] });
    for (let tries = 0; tries < 12; tries += 1) {
      const token = await makeLoginAttempt(person, NOON);
      await expect(submit(token, totpAt(person.secretBytes, NOON), NOON, client)).resolves.toMatchObject({
        reason: 'rate_limited',
      });
    }
    expect(await windowOf(person)).toBeNull();
    await expect(submitFresh(person, totpAt(person.secretBytes, NOON))).resolves.toEqual(passed);
  });

  it('codes for a blocked account do not count for the IP address', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await fail(person, 10);
    const client = createClient();
    for (let tries = 0; tries < 40; tries += 1) {
      await submit(await makeLoginAttempt(person, NOON), '000000', NOON, client);
    }
    const neighbour = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(neighbour, NOON);
    await expect(submit(token, totpAt(neighbour.secretBytes, NOON), NOON, client)).resolves.toEqual(passed);
  });

  it('a wrong code is logged with its client, and without the code', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const client = createClient();
    const code = wrongCodeAt(person.secretBytes, NOON);
    await submit(await makeLoginAttempt(person, NOON), code, NOON, client);
    const events = await eventsOf(person);
    expect(events).toMatchObject([{ kind: 'second_factor', outcome: 'refused', reason: 'wrong_code', ...client }]);
    expect(JSON.stringify(events)).not.toContain(`"${code}"`);
  });
});

describe('an account without a factor', () => {
  it('an account without a factor cannot take the second step', async () => {
    const person = await createPerson();
    const token = await makeLoginAttempt(person, NOON);
    await expect(submit(token, '123456')).resolves.toEqual(wrongCode);
  });
});
