import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { insertSupportCase } from '@/lib/store/support-case-store';
import { eventLog, eventsOf, mailSubjectsOf, securityVersionOf } from '@/lib/testing/account-state';
import { totpAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, makeGrant, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { startLogin } from '../login/start-login';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { disableTwoFactorAtConsole } from '../support/disable-two-factor-at-console';
import { disableTwoFactor } from './disable-two-factor';
import { readSecurity } from './read-security';

type Session = Awaited<ReturnType<typeof makeSession>>;

function disable(session: Session, password = PASSWORD, client = createClient()) {
  return disableTwoFactor({ session, password, knownBrowserId: null, client, now: NOON });
}

const done = { ok: true, value: null };
const wrongPassword = { ok: false, reason: 'wrong_password' };

describe('turning two-factor authentication off', () => {
  it.each(['', 'wrong', `${PASSWORD} `, PASSWORD.toUpperCase(), 'a\u0000b', 'p\ud800', 'x'.repeat(100_000)])(
    'turning two-factor authentication off requires the password: %#',
    async (password) => {
      const person = await createPerson({ factors: ['totp'] });
      const session = await makeSession(person, NOON);
      await expect(disable(session, password)).resolves.toEqual(wrongPassword);
      expect(await readSecurity({ userId: person.id, now: NOON })).toMatchObject({ isOn: true });
      expect(await eventLog(person)).toEqual(['two_factor_disabled refused wrong_password']);
      expect(await mailSubjectsOf(person)).toEqual([]);
    },
  );

  it('a code does not replace the password when turning two-factor authentication off', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    await expect(disable(session, totpAt(person.secretBytes, NOON))).resolves.toEqual(wrongPassword);
  });

  it('wrong passwords when turning two-factor authentication off share one count with failed logins', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    const client = createClient();
    const login = { email: person.email, returnTo: '/', knownBrowserId: null, client, now: NOON };
    for (let tries = 0; tries < 3; tries += 1) await disable(session, 'wrong', client);
    for (let tries = 0; tries < 2; tries += 1) await startLogin({ ...login, password: 'wrong' });
    const rateLimited = { ok: false, reason: 'rate_limited', retryAfterSeconds: 30 };
    await expect(disable(session, PASSWORD, client)).resolves.toEqual(rateLimited);
    await expect(startLogin({ ...login, password: PASSWORD })).resolves.toEqual(rateLimited);
    expect(await readSecurity({ userId: person.id, now: NOON })).toMatchObject({ isOn: true });
  });

  it('turning two-factor authentication off deletes the secret, ends everything else, and keeps its own session', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const grantToken = await makeGrant(person, NOON);
    const attemptToken = await makeLoginAttempt(person, NOON);
    await expect(disable(session)).resolves.toEqual(done);
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(0);
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    expect(await securityVersionOf(person)).toBe(2);
    await expect(redeemLoginGrant({ grantToken, client: createClient(), now: NOON })).resolves.toMatchObject({
      ok: false,
    });
    const code = totpAt(person.secretBytes, NOON);
    const submission = { attemptToken, code, client: createClient(), now: NOON };
    await expect(submitConfirmationCode(submission)).resolves.toMatchObject({ reason: 'attempt_over' });
  });

  it('a login requires only the password once two-factor authentication is off', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await disable(await makeSession(person, NOON));
    const login = { email: person.email, password: PASSWORD, returnTo: '/', knownBrowserId: null };
    const started = await startLogin({ ...login, client: createClient(), now: NOON });
    expect(started).toMatchObject({ value: { next: 'session' } });
  });

  it('turning two-factor authentication off is logged and mailed with the client it came from', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const client = createClient();
    await disable(await makeSession(person, NOON), PASSWORD, client);
    expect(await eventsOf(person)).toMatchObject([
      { kind: 'two_factor_disabled', outcome: 'ok', actor: `user:${person.id}`, ...client },
    ]);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: Two-factor authentication is off']);
  });

  it('turning two-factor authentication off changes nothing if it is already off', async () => {
    const person = await createPerson();
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    await expect(disable(session)).resolves.toEqual({ ok: false, reason: 'already_off' });
    expect(await isLoggedIn(other.token, NOON)).toBe(true);
    expect([await securityVersionOf(person), await eventLog(person), await mailSubjectsOf(person)]).toEqual([
      1,
      [],
      [],
    ]);
  });

  it('turning two-factor authentication off ends the suspension of the factor', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const key = `second-factor:${person.id}`;
    const row = {
      key,
      failures: 100,
      startedAt: NOON,
      heldUntil: new Date('2126-01-01'),
      expiresAt: new Date('2326-01-01'),
    };
    await database().rateLimitCount.create({ data: row });
    await disable(await makeSession(person, NOON));
    expect(await database().rateLimitCount.count({ where: { key } })).toBe(0);
  });

  it('turning two-factor authentication off leaves other accounts alone', async () => {
    const [person, other] = [await createPerson({ factors: ['totp'] }), await createPerson({ factors: ['totp'] })];
    const theirs = await makeSession(other, NOON);
    await disable(await makeSession(person, NOON));
    expect(await readSecurity({ userId: other.id, now: NOON })).toMatchObject({ isOn: true });
    expect(await isLoggedIn(theirs.token, NOON)).toBe(true);
  });
});

describe('turning two-factor authentication off at the console', () => {
  it('the console turns two-factor authentication off, ends every session, and logs itself and the reason', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    const wanted = { email: `  ${person.email.toUpperCase()} `, reason: 'lost phone, seen in person', now: NOON };
    await expect(disableTwoFactorAtConsole(wanted)).resolves.toEqual(done);
    expect(await readSecurity({ userId: person.id, now: NOON })).toMatchObject({ isOn: false, recoveryCodes: null });
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    expect(await eventsOf(person)).toMatchObject([
      { kind: 'two_factor_disabled', outcome: 'ok', actor: 'console', reason: 'lost phone, seen in person' },
    ]);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: Two-factor authentication is off']);
    await expect(disableTwoFactorAtConsole(wanted)).resolves.toEqual({ ok: false, reason: 'already_off' });
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });

  it('the console ends the live case or creates an ended one, but none if two-factor is already off', async () => {
    const [waiting, other] = [await createPerson({ factors: ['totp'] }), await createPerson({ factors: ['totp'] })];
    const opened = { ip: '192.0.2.1', userAgent: 'a browser', createdAt: NOON } as const;
    const kind = { kind: 'lost_phone', state: 'unconfirmed' } as const;
    const live = await insertSupportCase(database(), { ...kind, userId: waiting.id, email: waiting.email, ...opened });
    for (const { id, email } of [waiting, other]) {
      const wanted = { email, reason: 'seen in person', now: NOON };
      await disableTwoFactorAtConsole(wanted);
      await disableTwoFactorAtConsole(wanted);
      const cases = await database().supportCase.findMany({ where: { userId: id } });
      expect(cases).toMatchObject([
        { state: 'ended', outcome: 'took_effect', endedBy: 'console', endReason: 'seen in person', liveFor: null },
      ]);
      if (id === waiting.id) expect(cases[0]?.id).toBe(live.id);
      expect(await eventsOf({ id })).toMatchObject([{ kind: 'two_factor_disabled', caseId: cases[0]?.id }]);
    }
  });

  it('the console finds no account with an unknown email', async () => {
    const wanted = { email: 'nobody@example.com', reason: 'lost phone', now: NOON };
    await expect(disableTwoFactorAtConsole(wanted)).resolves.toEqual({ ok: false, reason: 'unknown_email' });
  });
});
