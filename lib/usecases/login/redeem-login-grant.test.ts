import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { raiseBrowserEpoch } from '@/lib/store/user-store';
import { givePasskey } from '@/lib/testing/give-passkey';
import {
  eventsOf,
  giveTotp,
  isLoggedIn,
  mailSubjectsOf,
  makeGrant,
  makeOrigin,
  makePerson,
  makeSession,
  NOON,
  storyOf,
} from '@/lib/testing/make-person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { logOut } from '../sessions/log-out';
import { redeemLoginGrant } from './redeem-login-grant';

const over = { ok: false, reason: 'grant_over' };

function redeem(grantToken: string, now = NOON, origin = makeOrigin()) {
  return redeemLoginGrant({ grantToken, origin, now });
}

describe('a login grant', () => {
  it('begins one session, of seven days, from where it was redeemed', async () => {
    const person = await makePerson();
    const grantToken = await makeGrant(person, NOON);
    const origin = makeOrigin();
    const redeemed = await redeem(grantToken, NOON, origin);
    if (!redeemed.ok) throw new Error(redeemed.reason);
    expect(redeemed.value.sessionToken).not.toBe(grantToken);
    expect(await isLoggedIn(redeemed.value.sessionToken, NOON)).toBe(true);
    await expect(redeem(grantToken)).resolves.toEqual(over);
    const sessions = await database().session.findMany({ where: { userId: person.id } });
    expect(sessions).toMatchObject([{ ...origin, createdAt: NOON, endsAt: addMs(NOON, 7 * DAY_MS), endedAt: null }]);
    expect(Buffer.from(sessions[0]?.tokenHash ?? []).toString('base64url')).not.toBe(redeemed.value.sessionToken);
  });

  it.each([
    [59_999, true],
    [60_000, false],
    [DAY_MS, false],
  ])('is good after %d ms: %s', async (afterMs, isGood) => {
    const grantToken = await makeGrant(await makePerson(), NOON);
    expect((await redeem(grantToken, addMs(NOON, afterMs))).ok).toBe(isGood);
  });

  it.each([
    ['the account changed in between', { securityVersion: 2 }],
    ['the account was disabled in between', { disabledAt: NOON }],
  ])('is void when %s, for good', async (_name, data) => {
    const person = await makePerson();
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
  ])('without the factor of an account with %s begins no session, whoever minted it', async (_name, give) => {
    const person = await makePerson();
    const grantToken = await makeGrant(person, NOON); // for the password alone
    await give(person);
    await expect(redeem(grantToken)).resolves.toEqual(over);
    expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
  });

  it('is nothing that could be guessed or read in the database', async () => {
    const person = await makePerson();
    const grantToken = await makeGrant(person, NOON);
    const row = await database().loginGrant.findFirstOrThrow({ where: { userId: person.id } });
    const stored = Buffer.from(row.tokenHash);
    for (const token of ['', row.id, stored.toString('hex'), stored.toString('base64url'), `${grantToken} `]) {
      await expect(redeem(token)).resolves.toEqual(over);
    }
  });
});

describe('a grant redeemed in a browser that is logged in', () => {
  const replaced = 'logout ok replaced';

  function replace(grantToken: string, replacedToken: string, now = NOON, origin = makeOrigin()) {
    return redeemLoginGrant({ grantToken, replacedToken, origin, now });
  }

  it('ends the session that the browser had, with an event, and no other', async () => {
    const person = await makePerson();
    const [earlier, elsewhere] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const origin = makeOrigin();
    const redeemed = await replace(await makeGrant(person, NOON), earlier.token, NOON, origin);
    if (!redeemed.ok) throw new Error(redeemed.reason);
    expect(await isLoggedIn(earlier.token, NOON)).toBe(false);
    for (const token of [elsewhere.token, redeemed.value.sessionToken])
      expect(await isLoggedIn(token, NOON)).toBe(true);
    expect(await storyOf(person)).toEqual([replaced]);
    expect(await eventsOf(person)).toMatchObject([{ sessionId: earlier.id, actor: `user:${person.id}`, ...origin }]);
  });

  it('ends it for the person whose it was, by the one who logged in', async () => {
    const [before, after] = [await makePerson(), await makePerson()];
    const earlier = await makeSession(before, NOON);
    await expect(replace(await makeGrant(after, NOON), earlier.token)).resolves.toMatchObject({ ok: true });
    expect(await isLoggedIn(earlier.token, NOON)).toBe(false);
    expect(await eventsOf(before)).toMatchObject([
      { kind: 'logout', reason: 'replaced', actor: 'anyone', sessionId: earlier.id },
    ]);
    expect(await storyOf(after)).toEqual([]);
  });

  it('ends nothing when it is refused', async () => {
    const person = await makePerson();
    const earlier = await makeSession(person, NOON);
    await expect(replace('unknown', earlier.token)).resolves.toEqual(over);
    const outdated = await makeGrant(person, NOON);
    await database().user.update({ where: { id: person.id }, data: { securityVersion: 2 } });
    await expect(replace(outdated, earlier.token)).resolves.toEqual(over);
    expect(await isLoggedIn(earlier.token, NOON)).toBe(true);
    expect(await storyOf(person)).toEqual([]);
  });

  it.each(['', 'x', '\u0000', 'a'.repeat(10_000)])('is not disturbed by a token of no session: %#', async (token) => {
    const person = await makePerson();
    const other = await makeSession(person, NOON);
    await expect(replace(await makeGrant(person, NOON), token)).resolves.toMatchObject({ ok: true });
    expect(await isLoggedIn(other.token, NOON)).toBe(true);
    expect(await storyOf(person)).toEqual([]);
  });

  it('says nothing of a session that was over already', async () => {
    const person = await makePerson();
    const [ended, idle] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    await logOut({ session: ended, origin: makeOrigin(), now: NOON });
    const now = addMs(NOON, 8 * HOUR_MS);
    for (const { token } of [ended, idle]) {
      await expect(replace(await makeGrant(person, now), token, now)).resolves.toMatchObject({ ok: true });
    }
    expect(await storyOf(person)).toEqual(['logout ok']);
  });
});

describe('the mail about a login from a new browser', () => {
  const NEW_LOGIN = 'Twofold: New login';

  async function logIn(person: { id: string; email: string; name: string }, browser: string | null, now = NOON) {
    const grantToken = await makeGrant(person, now);
    return redeemLoginGrant({ grantToken, knownBrowserOf: () => browser, origin: makeOrigin(), now });
  }

  it('is not sent for the first login of an account, and for every other in an unknown browser', async () => {
    const person = await makePerson();
    await expect(logIn(person, null)).resolves.toMatchObject({ value: { email: person.email, browserEpoch: 1 } });
    expect(await mailSubjectsOf(person)).toEqual([]);
    await logIn(person, 'known.1');
    expect(await mailSubjectsOf(person)).toEqual([]);
    await logIn(person, null);
    expect(await mailSubjectsOf(person)).toEqual([NEW_LOGIN]);
  });

  it('is sent when browsers must prove themselves anew, until this one has', async () => {
    const person = await makePerson();
    await logIn(person, null);
    await raiseBrowserEpoch(database(), person.id);
    await expect(logIn(person, 'known.1')).resolves.toMatchObject({ value: { browserEpoch: 2 } });
    await logIn(person, 'known.2');
    expect(await mailSubjectsOf(person)).toEqual([NEW_LOGIN]);
  });

  it('is sent for an old account whose sessions are forgotten', async () => {
    const person = await makePerson();
    await database().user.update({ where: { id: person.id }, data: { createdAt: addMs(NOON, -8 * DAY_MS) } });
    await logIn(person, null);
    expect(await mailSubjectsOf(person)).toEqual([NEW_LOGIN]);
  });

  it('asks for the browser by the e-mail of the account, and says with what the login was made', async () => {
    const person = await makePerson();
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
      origin: makeOrigin(),
      now: NOON,
    });
    expect(asked).toEqual([person.email]);
    const mail = await database().mail.findFirstOrThrow({ where: { to: person.email } });
    expect(mail.text).toContain('password and confirmation code');
  });

  it('is not sent for a login that is refused', async () => {
    const person = await makePerson();
    await logIn(person, null);
    await redeem('unknown');
    expect(await mailSubjectsOf(person)).toEqual([]);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`a session replaced at the same moment (${REAL_ONLY})`, () => {
  it('is ended once, of twenty logins in its browser', async () => {
    const person = await makePerson();
    const earlier = await makeSession(person, NOON);
    const grants = await atOnce(20, () => makeGrant(person, NOON));
    const outcomes = await atOnce(20, (index) =>
      redeemLoginGrant({
        grantToken: `${grants[index]}`,
        replacedToken: earlier.token,
        origin: makeOrigin(),
        now: NOON,
      }),
    );
    expect(tally(outcomes.map(({ ok }) => `${ok}`))).toEqual({ true: 20 });
    expect(await storyOf(person)).toEqual(['logout ok replaced']);
  });
});
