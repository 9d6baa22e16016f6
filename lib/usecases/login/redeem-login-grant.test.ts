import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { raiseKnownBrowsersVersion } from '@/lib/store/user-store';
import { eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient, isLoggedIn, makeGrant, makeSession } from '@/lib/testing/login-state';
import { createPerson, givePasskey, giveTotp, NOON } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { logOut } from '../sessions/log-out';
import { redeemLoginGrant } from './redeem-login-grant';

const over = { ok: false, reason: 'grant_over' };

function redeem(grantToken: string, now = NOON, client = createClient()) {
  return redeemLoginGrant({ grantToken, client, now });
}

describe('a login grant', () => {
  it('a login grant creates one session of seven days, for the client that redeemed it', async () => {
    const person = await createPerson();
    const grantToken = await makeGrant(person, NOON);
    const client = createClient();
    const redeemed = await redeem(grantToken, NOON, client);
    if (!redeemed.ok) throw new Error(redeemed.reason);
    expect(redeemed.value.sessionToken).not.toBe(grantToken);
    expect(await isLoggedIn(redeemed.value.sessionToken, NOON)).toBe(true);
    await expect(redeem(grantToken)).resolves.toEqual(over);
    const sessions = await database().session.findMany({ where: { userId: person.id } });
    expect(sessions).toMatchObject([{ ...client, createdAt: NOON, endsAt: addMs(NOON, 7 * DAY_MS), endedAt: null }]);
    expect(Buffer.from(sessions[0]?.tokenHash ?? []).toString('base64url')).not.toBe(redeemed.value.sessionToken);
  });

  it.each([
    [59_999, true],
    [60_000, false],
    [DAY_MS, false],
  ])('a login grant is valid after %d ms: %s', async (afterMs, isGood) => {
    const grantToken = await makeGrant(await createPerson(), NOON);
    expect((await redeem(grantToken, addMs(NOON, afterMs))).ok).toBe(isGood);
  });

  it.each([
    ['the account has changed', { securityVersion: 2 }],
    ['the account was disabled', { disabledAt: NOON }],
  ])('a login grant stays void once %s', async (_name, data) => {
    const person = await createPerson();
    const grantToken = await makeGrant(person, NOON);
    await database().user.update({ where: { id: person.id }, data });
    await expect(redeem(grantToken)).resolves.toEqual(over);
    await database().user.update({ where: { id: person.id }, data: { securityVersion: 1, disabledAt: null } });
    await expect(redeem(grantToken)).resolves.toEqual(over);
    expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
  });

  it.each([
    ['an authenticator app', giveTotp],
    ['a passkey', givePasskey],
  ])('a grant without the factor of an account with %s creates no session, whoever minted it', async (_name, give) => {
    const person = await createPerson();
    const grantToken = await makeGrant(person, NOON); // with the password alone
    await give(person);
    await expect(redeem(grantToken)).resolves.toEqual(over);
    expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
  });

  it('a login grant cannot be guessed or read from the database', async () => {
    const person = await createPerson();
    const grantToken = await makeGrant(person, NOON);
    const row = await database().loginGrant.findFirstOrThrow({ where: { userId: person.id } });
    const stored = Buffer.from(row.tokenHash);
    for (const token of ['', row.id, stored.toString('hex'), stored.toString('base64url'), `${grantToken} `]) {
      await expect(redeem(token)).resolves.toEqual(over);
    }
  });
});

describe('redeeming a grant in a logged-in browser', () => {
  const replaced = 'logout ok replaced';

  function replace(grantToken: string, replacedToken: string, now = NOON, client = createClient()) {
    return redeemLoginGrant({ grantToken, replacedToken, client, now });
  }

  it("a login ends the browser's previous session with an event, and no other session", async () => {
    const person = await createPerson();
    const [earlier, elsewhere] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const client = createClient();
    const redeemed = await replace(await makeGrant(person, NOON), earlier.token, NOON, client);
    if (!redeemed.ok) throw new Error(redeemed.reason);
    expect(await isLoggedIn(earlier.token, NOON)).toBe(false);
    for (const token of [elsewhere.token, redeemed.value.sessionToken])
      expect(await isLoggedIn(token, NOON)).toBe(true);
    expect(await eventLog(person)).toEqual([replaced]);
    expect(await eventsOf(person)).toMatchObject([{ sessionId: earlier.id, actor: `user:${person.id}`, ...client }]);
  });

  it("a login ends the browser's previous session of another person, without naming either to the other", async () => {
    const [before, after] = [await createPerson(), await createPerson()];
    const earlier = await makeSession(before, NOON);
    await expect(replace(await makeGrant(after, NOON), earlier.token)).resolves.toMatchObject({ ok: true });
    expect(await isLoggedIn(earlier.token, NOON)).toBe(false);
    expect(await eventsOf(before)).toMatchObject([
      { kind: 'logout', reason: 'replaced', actor: 'anyone', sessionId: earlier.id },
    ]);
    expect(await eventLog(after)).toEqual([]);
  });

  it('a refused grant leaves the previous session alone', async () => {
    const person = await createPerson();
    const earlier = await makeSession(person, NOON);
    await expect(replace('unknown', earlier.token)).resolves.toEqual(over);
    const outdated = await makeGrant(person, NOON);
    await database().user.update({ where: { id: person.id }, data: { securityVersion: 2 } });
    await expect(replace(outdated, earlier.token)).resolves.toEqual(over);
    expect(await isLoggedIn(earlier.token, NOON)).toBe(true);
    expect(await eventLog(person)).toEqual([]);
  });

  it.each(['', 'x', '\u0000', 'a'.repeat(10_000)])(
    'a login works with a previous token that belongs to no session: %#',
    async (token) => {
      const person = await createPerson();
      const other = await makeSession(person, NOON);
      await expect(replace(await makeGrant(person, NOON), token)).resolves.toMatchObject({ ok: true });
      expect(await isLoggedIn(other.token, NOON)).toBe(true);
      expect(await eventLog(person)).toEqual([]);
    },
  );

  it('a login logs nothing about a previous session that has already ended', async () => {
    const person = await createPerson();
    const [ended, idle] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    await logOut({ session: ended, client: createClient(), now: NOON });
    const now = addMs(NOON, 8 * HOUR_MS);
    for (const { token } of [ended, idle]) {
      await expect(replace(await makeGrant(person, now), token, now)).resolves.toMatchObject({ ok: true });
    }
    expect(await eventLog(person)).toEqual(['logout ok']);
  });
});

describe('the email about a login from a new browser', () => {
  const NEW_LOGIN = 'Twofold: New login';

  async function logIn(person: { id: string; email: string; name: string }, browser: string | null, now = NOON) {
    const grantToken = await makeGrant(person, now);
    return redeemLoginGrant({ grantToken, knownBrowserOf: () => browser, client: createClient(), now });
  }

  it('the first login of an account sends no email, but every later login from an unknown browser does', async () => {
    const person = await createPerson();
    await expect(logIn(person, null)).resolves.toMatchObject({
      value: { email: person.email, knownBrowsersVersion: 1 },
    });
    expect(await mailSubjectsOf(person)).toEqual([]);
    await logIn(person, 'known.1');
    expect(await mailSubjectsOf(person)).toEqual([]);
    await logIn(person, null);
    expect(await mailSubjectsOf(person)).toEqual([NEW_LOGIN]);
  });

  it('once known browsers are forgotten, each gets the new-login email again until it has logged in', async () => {
    const person = await createPerson();
    await logIn(person, null);
    await raiseKnownBrowsersVersion(database(), person.id);
    await expect(logIn(person, 'known.1')).resolves.toMatchObject({ value: { knownBrowsersVersion: 2 } });
    await logIn(person, 'known.2');
    expect(await mailSubjectsOf(person)).toEqual([NEW_LOGIN]);
  });

  it('the new-login email is sent for an old account whose sessions have been deleted', async () => {
    const person = await createPerson();
    await database().user.update({ where: { id: person.id }, data: { createdAt: addMs(NOON, -8 * DAY_MS) } });
    await logIn(person, null);
    expect(await mailSubjectsOf(person)).toEqual([NEW_LOGIN]);
  });

  it("a known browser is looked up by the account's email, and the new-login email names the factors", async () => {
    const person = await createPerson();
    await giveTotp(person);
    await makeSession(person, NOON);
    const asked: string[] = [];
    const knownBrowserOf = (email: string) => {
      asked.push(email);
      return null;
    };
    await redeemLoginGrant({
      grantToken: await makeGrant(person, NOON),
      knownBrowserOf,
      client: createClient(),
      now: NOON,
    });
    expect(asked).toEqual([person.email]);
    const mail = await database().mail.findFirstOrThrow({ where: { to: person.email } });
    expect(mail.text).toContain('password and confirmation code');
  });

  it('a refused login sends no new-login email', async () => {
    const person = await createPerson();
    await logIn(person, null);
    await redeem('unknown');
    expect(await mailSubjectsOf(person)).toEqual([]);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`a session replaced by concurrent logins (${REAL_ONLY})`, () => {
  it('twenty concurrent logins in one browser end its previous session once', async () => {
    const person = await createPerson();
    const earlier = await makeSession(person, NOON);
    const grants = await atOnce(20, () => makeGrant(person, NOON));
    const outcomes = await atOnce(20, (index) =>
      redeemLoginGrant({
        grantToken: `${grants[index]}`,
        replacedToken: earlier.token,
        client: createClient(),
        now: NOON,
      }),
    );
    expect(tally(outcomes.map(({ ok }) => `${ok}`))).toEqual({ true: 20 });
    expect(await eventLog(person)).toEqual(['logout ok replaced']);
  });
});
