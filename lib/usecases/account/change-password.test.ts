import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { insertMailToken } from '@/lib/store/mail-token-store';
import { totpAt } from '@/lib/testing/independent-totp';
import { canLogIn } from '@/lib/testing/log-in';
import {
  eventsOf,
  isLoggedIn,
  mailSubjectsOf,
  makeGrant,
  makeLoginAttempt,
  makeOrigin,
  makePerson,
  makePersonWithTotp,
  makeSession,
  NOON,
  PASSWORD,
  storyOf,
} from '@/lib/testing/make-person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { readSession } from '../sessions/read-session';
import { openEnrolment } from '../two-factor/open-enrolment';
import { changePassword } from './change-password';

type Session = Awaited<ReturnType<typeof makeSession>>;

const NEW_PASSWORD = 'harbour violet seventeen kettles';
const later = addMs(NOON, 11 * MINUTE_MS);

function change(session: Session, over: Partial<Parameters<typeof changePassword>[0]> = {}) {
  const passwords = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  return changePassword({ session, ...passwords, knownBrowserId: null, origin: makeOrigin(), now: NOON, ...over });
}

describe('a change of password', () => {
  it('sets the new one, ends everything else, and gives its own session another token', async () => {
    const person = await makePersonWithTotp();
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const grantToken = await makeGrant(person, NOON);
    const attemptToken = await makeLoginAttempt(person, NOON);
    const outcome = await change(session);
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(await isLoggedIn(outcome.value.sessionToken, NOON)).toBe(true);
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    expect([await canLogIn(person.email, PASSWORD), await canLogIn(person.email, NEW_PASSWORD)]).toEqual([false, true]);
    const redeemed = await redeemLoginGrant({ grantToken, origin: makeOrigin(), now: NOON });
    expect(redeemed.ok).toBe(false);
    const typed = totpAt(person.secretBytes, NOON);
    const submission = { attemptToken, typed, origin: makeOrigin(), now: NOON };
    await expect(submitConfirmationCode(submission)).resolves.toMatchObject({ reason: 'attempt_over' });
  });

  it('makes every known browser a stranger and voids open mailed links', async () => {
    const person = await makePerson();
    const expiresAt = addMs(NOON, MINUTE_MS);
    const link = { purpose: 'reset_password', userId: person.id, securityVersion: 1, address: person.email } as const;
    await insertMailToken(database(), { ...link, tokenHash: tokenHash(person.id), createdAt: NOON, expiresAt });
    await expect(change(await makeSession(person, NOON))).resolves.toMatchObject({ ok: true });
    const user = await database().user.findUniqueOrThrow({ where: { id: person.id } });
    expect(user).toMatchObject({ browserEpoch: 2, securityVersion: 2 });
    expect(await database().mailToken.count({ where: { userId: person.id } })).toBe(0);
  });

  it('ends a set-up key that is not proven, for whoever was in this session has seen it', async () => {
    const person = await makePerson();
    const session = await makeSession(person, NOON);
    const seen = await openEnrolment({ session, now: NOON });
    const outcome = await change(session);
    if (!outcome.ok || seen.status !== 'open') throw new Error('not changed');
    const renewed = await readSession({ token: outcome.value.sessionToken, now: NOON });
    if (renewed === null) throw new Error('the session is over');
    const offered = await openEnrolment({ session: renewed, now: NOON });
    expect(offered).toMatchObject({ status: 'open' });
    expect(offered).not.toMatchObject({ setUpKey: seen.setUpKey });
  });

  it('is logged and mailed with its place', async () => {
    const person = await makePerson();
    const origin = makeOrigin();
    const session = await makeSession(person, NOON);
    await change(session, { origin });
    expect(await eventsOf(person)).toMatchObject([
      { kind: 'password_changed', outcome: 'ok', actor: `user:${person.id}`, sessionId: session.id, ...origin },
    ]);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: Your password was changed']);
  });

  it('needs a recent step-up where there is a second factor, and only there', async () => {
    const person = await makePersonWithTotp();
    const session = { ...(await makeSession(person, NOON)), hasRecentStepUp: false };
    await expect(change(session)).resolves.toEqual({ ok: false, reason: 'step_up_needed' });
    expect(await storyOf(person)).toEqual([]);
    expect(await canLogIn(person.email, PASSWORD)).toBe(true);
    const plain = { ...(await makeSession(await makePerson(), NOON)), hasRecentStepUp: false };
    await expect(change(plain)).resolves.toMatchObject({ ok: true });
  });

  it('is no step-up itself: ten minutes after the last proof the next is due', async () => {
    const outcome = await change(await makeSession(await makePersonWithTotp(), NOON), { now: addMs(NOON, MINUTE_MS) });
    if (!outcome.ok) throw new Error(outcome.reason);
    const session = await readSession({ token: outcome.value.sessionToken, now: later });
    expect(session).toMatchObject({ hasRecentStepUp: false });
  });

  it.each(['', 'wrong', `${PASSWORD} `, PASSWORD.toUpperCase(), 'a\u0000b', 'p\ud800', 'x'.repeat(100_000)])(
    'needs the current password: %#',
    async (currentPassword) => {
      const person = await makePerson();
      const session = await makeSession(person, NOON);
      await expect(change(session, { currentPassword })).resolves.toEqual({ ok: false, reason: 'wrong_password' });
      expect(await storyOf(person)).toEqual(['password_changed refused wrong_password']);
      expect(await isLoggedIn(session.token, NOON)).toBe(true);
      expect(await canLogIn(person.email, PASSWORD)).toBe(true);
    },
  );

  it.each([
    ['', 'too_short'],
    ['a'.repeat(11), 'too_short'],
    ['a b '.repeat(33), 'too_long'],
    ['x'.repeat(100_000), 'too_long'],
    [`${NEW_PASSWORD}\u0000`, 'malformed'],
    [`${NEW_PASSWORD}\ud800`, 'malformed'],
    ['password1234567', 'too_common'],
    ['Twofold2026!!', 'too_personal'],
  ])('refuses a bad new one without a look at the current one: %#', async (newPassword, reason) => {
    const person = await makePerson();
    const session = await makeSession(person, NOON);
    const origin = makeOrigin();
    for (let tries = 0; tries < 6; tries += 1) {
      const outcome = await change(session, { newPassword, currentPassword: 'wrong', origin });
      expect(outcome).toEqual({ ok: false, reason });
    }
    expect(await storyOf(person)).toEqual([]);
    await expect(change(session, { origin })).resolves.toMatchObject({ ok: true });
  });

  it('refuses the same password again, in any spelling of its letters', async () => {
    const session = await makeSession(await makePerson(), NOON);
    const same = { ok: false, reason: 'same_password' };
    await expect(change(session, { newPassword: PASSWORD })).resolves.toEqual(same);
    const accented = 'harbour café violet kettles';
    const changed = await change(session, { newPassword: accented.normalize('NFC') });
    expect(changed.ok).toBe(true);
    const again = { currentPassword: accented.normalize('NFC'), newPassword: accented.normalize('NFD') };
    await expect(change(session, again)).resolves.toEqual(same);
  });

  it('happens five times an hour, whatever the current password says then, and again after that', async () => {
    const session = await makeSession(await makePerson(), NOON);
    let currentPassword = PASSWORD;
    for (let count = 0; count < 4; count += 1) {
      const newPassword = `${NEW_PASSWORD} ${count}`;
      await expect(change(session, { currentPassword, newPassword })).resolves.toMatchObject({ ok: true });
      currentPassword = newPassword;
    }
    const same = { currentPassword, newPassword: currentPassword };
    await expect(change(session, same)).resolves.toEqual({ ok: false, reason: 'same_password' });
    const held = { ok: false, reason: 'held', retryAfterSeconds: 3600 };
    await expect(change(session, { currentPassword })).resolves.toEqual(held);
    await expect(change(session, { currentPassword: 'wrong' })).resolves.toEqual(held);
    const changed = await change(session, { currentPassword, now: addMs(NOON, HOUR_MS) });
    expect(changed).toMatchObject({ ok: true });
  });

  it('is not held by wrong passwords longer than a login is', async () => {
    const session = await makeSession(await makePerson(), NOON);
    const origin = makeOrigin();
    for (let tries = 0; tries < 5; tries += 1) await change(session, { currentPassword: 'wrong', origin });
    await expect(change(session, { origin })).resolves.toMatchObject({ reason: 'held', retryAfterSeconds: 30 });
    await expect(change(session, { origin, now: addMs(NOON, MINUTE_MS) })).resolves.toMatchObject({ ok: true });
  });

  it('does nothing in a session that ended meanwhile', async () => {
    const person = await makePerson();
    const session = await makeSession(person, NOON);
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    await expect(change(session)).resolves.toEqual({ ok: false, reason: 'session_over' });
    expect(await canLogIn(person.email, PASSWORD)).toBe(true);
  });

  it('touches no other account', async () => {
    const other = await makePerson();
    const theirs = await makeSession(other, NOON);
    await change(await makeSession(await makePerson(), NOON));
    expect(await isLoggedIn(theirs.token, NOON)).toBe(true);
    expect(await canLogIn(other.email, PASSWORD)).toBe(true);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`changes of password at once (${REAL_ONLY})`, () => {
  it('happen once, from one session or from two', async () => {
    for (const sessionCount of [1, 2]) {
      const person = await makePerson();
      const sessions = await atOnce(sessionCount, () => makeSession(person, NOON));
      const words = Array.from({ length: 6 }, (_, index) => `harbour violet kettle ${index}`);
      const outcomes = await atOnce(words.length, (index) => {
        const session = sessions[index % sessionCount];
        if (session === undefined) throw new Error('no session');
        return change(session, { newPassword: words[index] ?? '' });
      });
      expect(tally(outcomes.map(({ ok }) => String(ok)))).toEqual({ true: 1, false: 5 });
      const winner = words[outcomes.findIndex(({ ok }) => ok)] ?? '';
      expect([await canLogIn(person.email, winner), await canLogIn(person.email, PASSWORD)]).toEqual([true, false]);
      expect((await storyOf(person)).filter((line) => line === 'password_changed ok')).toHaveLength(1);
      expect(await mailSubjectsOf(person)).toHaveLength(1);
    }
  });

  it('leave no session of a login that was completed at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await makePerson();
      const session = await makeSession(person, NOON);
      const grantToken = await makeGrant(person, NOON);
      const [changed] = await Promise.all([
        change(session),
        redeemLoginGrant({ grantToken, origin: makeOrigin(), now: NOON }),
      ]);
      expect(changed.ok).toBe(true);
      expect(await database().session.count({ where: { userId: person.id, endedAt: null } })).toBe(1);
    }
  });
});
