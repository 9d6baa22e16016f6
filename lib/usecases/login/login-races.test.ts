import { describe, expect, it } from 'vitest';
import type { ConfirmationCode } from '@/lib/domain/totp';
import { database } from '@/lib/store/client';
import { eventLog } from '@/lib/testing/account-state';
import { totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, makeGrant, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, inProcesses, REAL_ONLY, tally } from '@/lib/testing/race';
import { disableTwoFactorAtConsole } from '../support/disable-two-factor-at-console';
import { disableTwoFactor } from '../two-factor/disable-two-factor';
import { redeemLoginGrant } from './redeem-login-grant';
import { startLogin } from './start-login';
import { submitConfirmationCode } from './submit-confirmation-code';

async function submit(attemptToken: string, code: ConfirmationCode, client = createClient()): Promise<string> {
  const outcome = await submitConfirmationCode({ attemptToken, code, client, now: NOON });
  return outcome.ok ? 'ok' : outcome.reason;
}

async function redeem(grantToken: string): Promise<string> {
  const outcome = await redeemLoginGrant({ grantToken, client: createClient(), now: NOON });
  return outcome.ok ? 'ok' : outcome.reason;
}

function grantsOf({ id: userId }: { id: string }) {
  return database().loginGrant.count({ where: { userId } });
}

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent logins (${REAL_ONLY})`, () => {
  it('forty concurrent tries with one code on one attempt let it through once', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [token, code] = [await makeLoginAttempt(person, NOON), totpAt(person.secretBytes, NOON)];
    const outcomes = await atOnce(40, () => submit(token, code));
    expect(tally(outcomes)['ok']).toBe(1);
    expect(await grantsOf(person)).toBe(1);
    expect((await eventLog(person)).filter((line) => line === 'login ok password+totp')).toHaveLength(1);
  });

  it('forty concurrent tries with one code on two attempts let it through once', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const tokens = [await makeLoginAttempt(person, NOON), await makeLoginAttempt(person, NOON)];
    const code = totpAt(person.secretBytes, NOON);
    const outcomes = await atOnce(40, (index) => submit(`${tokens[index % 2]}`, code));
    expect(tally(outcomes)['ok']).toBe(1);
    expect(await grantsOf(person)).toBe(1);
  });

  it('twenty tries with one code on four attempts in two processes let it through once', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const tokens = await atOnce(4, () => makeLoginAttempt(person, NOON));
    const code = totpAt(person.secretBytes, NOON);
    const jobs = tokens.flatMap((attemptToken) =>
      Array.from({ length: 5 }, () => ({ verb: 'submit', attemptToken, code, atMs: NOON.getTime() }) as const),
    );
    const outcomes = await inProcesses([jobs.filter((_, i) => i % 2 === 0), jobs.filter((_, i) => i % 2 === 1)]);
    expect(outcomes).toHaveLength(20);
    expect(tally(outcomes)['ok']).toBe(1);
    expect(await grantsOf(person)).toBe(1);
  }, 60_000);

  it('of forty concurrent wrong codes on one attempt, at most five are checked', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const token = await makeLoginAttempt(person, NOON);
    const wrong = wrongCodeAt(person.secretBytes, NOON);
    const outcomes = await atOnce(40, () => submit(token, wrong));
    expect(tally(outcomes)).toEqual({ wrong_code: 5, attempt_over: 35 });
    expect(await eventLog(person)).toHaveLength(5);
    await expect(submit(token, totpAt(person.secretBytes, NOON))).resolves.toBe('attempt_over');
  });

  it('of sixty concurrent wrong codes for one account on twelve attempts, at most ten are checked', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const tokens = await atOnce(12, () => makeLoginAttempt(person, NOON));
    const wrong = wrongCodeAt(person.secretBytes, NOON);
    const outcomes = await atOnce(60, (index) => submit(`${tokens[index % 12]}`, wrong));
    expect(tally(outcomes)).toEqual({ wrong_code: 10, rate_limited: 50 });
    expect(await eventLog(person)).toHaveLength(10);
    expect(await database().mail.count({ where: { to: person.email } })).toBe(1);
  });

  it('of fifty concurrent wrong codes from one IP address for ten accounts, at most thirty are checked', async () => {
    const people = await atOnce(10, () => createPerson({ factors: ['totp'] }));
    const client = createClient();
    const outcomes = await atOnce(50, async (index) => {
      const person = people[index % 10];
      if (person === undefined) throw new Error('no person');
      return submit(await makeLoginAttempt(person, NOON), wrongCodeAt(person.secretBytes, NOON), client);
    });
    expect(tally(outcomes)).toEqual({ wrong_code: 30, rate_limited: 20 });
  });

  it('of thirty concurrent wrong passwords for one account from one network, at most five are checked', async () => {
    const person = await createPerson();
    const login = { email: person.email, password: 'wrong', returnTo: '/', knownBrowserId: null };
    const client = createClient();
    const outcomes = await atOnce(30, () => startLogin({ ...login, client, now: NOON }));
    expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))).toEqual({
      wrong_credentials: 5,
      rate_limited: 25,
    });
  });

  it('forty concurrent redemptions of one grant create one session', async () => {
    const person = await createPerson();
    const grantToken = await makeGrant(person, NOON);
    const outcomes = await atOnce(40, () => redeem(grantToken));
    expect(tally(outcomes)).toEqual({ ok: 1, grant_over: 39 });
    expect(await database().session.count({ where: { userId: person.id } })).toBe(1);
  });

  it('twenty redemptions of one grant in two processes create one session', async () => {
    const person = await createPerson();
    const grantToken = await makeGrant(person, NOON);
    const jobs = Array.from({ length: 10 }, () => ({ verb: 'redeem', grantToken, atMs: NOON.getTime() }) as const);
    expect(tally(await inProcesses([jobs, jobs]))['ok']).toBe(1);
    expect(await database().session.count({ where: { userId: person.id } })).toBe(1);
  }, 60_000);

  it('logins while two-factor authentication is turned off leave no session, and none of them crashes', async () => {
    const seen: string[] = [];
    for (let round = 0; round < 30; round += 1) {
      const person = await createPerson({ factors: ['totp'] });
      const grants = await atOnce(3, () => makeGrant(person, NOON));
      const attempts = await atOnce(2, () => makeLoginAttempt(person, NOON));
      const code = totpAt(person.secretBytes, NOON);
      const change = () => disableTwoFactorAtConsole({ email: person.email, reason: 'lost phone', now: NOON });
      const [removed, ...outcomes] = await Promise.all([
        change(),
        ...grants.map(redeem),
        ...attempts.map((token) => submit(token, code)),
      ]);
      expect(removed).toEqual({ ok: true, value: null });
      seen.push(...outcomes);
      expect(await database().session.count({ where: { userId: person.id, endedAt: null } })).toBe(0);
      for (const grantToken of grants) await expect(redeem(grantToken)).resolves.toBe('grant_over');
    }
    for (const outcome of seen) expect(['ok', 'wrong_code', 'attempt_over', 'grant_over']).toContain(outcome);
  }, 60_000);

  it('turning two-factor authentication off during logins leaves only the session that did it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await createPerson({ factors: ['totp'] });
      const session = await makeSession(person, NOON);
      const other = await makeSession(person, NOON);
      const grants = await atOnce(4, () => makeGrant(person, NOON));
      const disabling = { session, password: PASSWORD, knownBrowserId: null, client: createClient(), now: NOON };
      const [disabled] = await Promise.all([disableTwoFactor(disabling), ...grants.map(redeem)]);
      expect(disabled).toEqual({ ok: true, value: null });
      const live = await database().session.findMany({ where: { userId: person.id, endedAt: null } });
      expect(live.map(({ id }) => id)).toEqual([session.id]);
      expect(await isLoggedIn(other.token, NOON)).toBe(false);
    }
  });

  it('logins while an account is disabled leave no live session', async () => {
    const seen: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const person = await createPerson();
      const grants = await atOnce(9, () => makeGrant(person, NOON));
      const redemptions = grants.map((grantToken) =>
        redeemLoginGrant({ grantToken, client: createClient(), now: NOON }),
      );
      if (round % 2 === 1) await Promise.race(redemptions);
      await database().user.update({ where: { id: person.id }, data: { disabledAt: NOON } });
      for (const outcome of await Promise.all(redemptions)) {
        seen.push(outcome.ok ? 'ok' : outcome.reason);
        if (outcome.ok) expect(await isLoggedIn(outcome.value.sessionToken, NOON)).toBe(false);
      }
    }
    expect(Object.keys(tally(seen)).toSorted(), 'both before and after').toEqual(['grant_over', 'ok']);
  });
});
