import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { insertMailToken } from '@/lib/store/mail-token-store';
import { eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { totpAt } from '@/lib/testing/independent-totp';
import {
  canLogIn,
  createClient,
  isLoggedIn,
  makeGrant,
  makeLoginAttempt,
  makeSession,
} from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
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
  return changePassword({ session, ...passwords, knownBrowserId: null, client: createClient(), now: NOON, ...over });
}

describe('changing the password', () => {
  it('changing the password ends everything else and gives its own session a new token', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const grantToken = await makeGrant(person, NOON);
    const attemptToken = await makeLoginAttempt(person, NOON);
    const outcome = await change(session);
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(await isLoggedIn(outcome.value.sessionToken, NOON)).toBe(true);
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    expect([await canLogIn(person.email, PASSWORD), await canLogIn(person.email, NEW_PASSWORD)]).toEqual([false, true]);
    const redeemed = await redeemLoginGrant({ grantToken, client: createClient(), now: NOON });
    expect(redeemed.ok).toBe(false);
    const code = totpAt(person.secretBytes, NOON);
    const submission = { attemptToken, code, client: createClient(), now: NOON };
    await expect(submitConfirmationCode(submission)).resolves.toMatchObject({ reason: 'attempt_over' });
  });

  it('changing the password forgets every known browser and voids open mailed links', async () => {
    const person = await createPerson();
    const expiresAt = addMs(NOON, MINUTE_MS);
    const link = { purpose: 'reset_password', userId: person.id, securityVersion: 1, email: person.email } as const;
    await insertMailToken(database(), { ...link, tokenHash: tokenHash(person.id), createdAt: NOON, expiresAt });
    await expect(change(await makeSession(person, NOON))).resolves.toMatchObject({ ok: true });
    const user = await database().user.findUniqueOrThrow({ where: { id: person.id } });
    expect(user).toMatchObject({ knownBrowsersVersion: 2, securityVersion: 2 });
    expect(await database().mailToken.count({ where: { userId: person.id } })).toBe(0);
  });

  it('changing the password voids an unproven set-up key, which anyone in this session may have seen', async () => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    const seen = await openEnrolment({ session, now: NOON });
    const outcome = await change(session);
    if (!outcome.ok || seen.status !== 'open') throw new Error('not changed');
    const renewed = await readSession({ token: outcome.value.sessionToken, now: NOON });
    if (renewed === null) throw new Error('the session has ended');
    const offered = await openEnrolment({ session: renewed, now: NOON });
    expect(offered).toMatchObject({ status: 'open' });
    expect(offered).not.toMatchObject({ setUpKey: seen.setUpKey });
  });

  it('changing the password is logged and mailed with the client it came from', async () => {
    const person = await createPerson();
    const client = createClient();
    const session = await makeSession(person, NOON);
    await change(session, { client });
    expect(await eventsOf(person)).toMatchObject([
      { kind: 'password_changed', outcome: 'ok', actor: `user:${person.id}`, sessionId: session.id, ...client },
    ]);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: Your password was changed']);
  });

  it('changing the password requires a recent step-up only if the account has a second factor', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = { ...(await makeSession(person, NOON)), hasRecentStepUp: false };
    await expect(change(session)).resolves.toEqual({ ok: false, reason: 'step_up_needed' });
    expect(await eventLog(person)).toEqual([]);
    expect(await canLogIn(person.email, PASSWORD)).toBe(true);
    const plain = { ...(await makeSession(await createPerson(), NOON)), hasRecentStepUp: false };
    await expect(change(plain)).resolves.toMatchObject({ ok: true });
  });

  it('changing the password is not a step-up: ten minutes after the last proof, a new one is required', async () => {
    const outcome = await change(await makeSession(await createPerson({ factors: ['totp'] }), NOON), {
      now: addMs(NOON, MINUTE_MS),
    });
    if (!outcome.ok) throw new Error(outcome.reason);
    const session = await readSession({ token: outcome.value.sessionToken, now: later });
    expect(session).toMatchObject({ hasRecentStepUp: false });
  });

  it.each(['', 'wrong', `${PASSWORD} `, PASSWORD.toUpperCase(), 'a\u0000b', 'p\ud800', 'x'.repeat(100_000)])(
    'changing the password requires the current one: %#',
    async (currentPassword) => {
      const person = await createPerson();
      const session = await makeSession(person, NOON);
      await expect(change(session, { currentPassword })).resolves.toEqual({ ok: false, reason: 'wrong_password' });
      expect(await eventLog(person)).toEqual(['password_changed refused wrong_password']);
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
  ])('an unacceptable new password is refused without checking the current one: %#', async (newPassword, reason) => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    const client = createClient();
    for (let tries = 0; tries < 6; tries += 1) {
      const outcome = await change(session, { newPassword, currentPassword: 'wrong', client });
      expect(outcome).toEqual({ ok: false, reason });
    }
    expect(await eventLog(person)).toEqual([]);
    await expect(change(session, { client })).resolves.toMatchObject({ ok: true });
  });

  it('the new password cannot be the current one, in any Unicode form', async () => {
    const session = await makeSession(await createPerson(), NOON);
    const same = { ok: false, reason: 'same_password' };
    await expect(change(session, { newPassword: PASSWORD })).resolves.toEqual(same);
    const accented = 'harbour café violet kettles';
    const changed = await change(session, { newPassword: accented.normalize('NFC') });
    expect(changed.ok).toBe(true);
    const again = { currentPassword: accented.normalize('NFC'), newPassword: accented.normalize('NFD') };
    await expect(change(session, again)).resolves.toEqual(same);
  });

  it('a sixth password change within an hour is refused, even with the current password, and works later', async () => {
    const session = await makeSession(await createPerson(), NOON);
    let currentPassword = PASSWORD;
    for (let count = 0; count < 4; count += 1) {
      const newPassword = `${NEW_PASSWORD} ${count}`;
      await expect(change(session, { currentPassword, newPassword })).resolves.toMatchObject({ ok: true });
      currentPassword = newPassword;
    }
    const same = { currentPassword, newPassword: currentPassword };
    await expect(change(session, same)).resolves.toEqual({ ok: false, reason: 'same_password' });
    const rateLimited = { ok: false, reason: 'rate_limited', retryAfterSeconds: 3600 };
    await expect(change(session, { currentPassword })).resolves.toEqual(rateLimited);
    await expect(change(session, { currentPassword: 'wrong' })).resolves.toEqual(rateLimited);
    const changed = await change(session, { currentPassword, now: addMs(NOON, HOUR_MS) });
    expect(changed).toMatchObject({ ok: true });
  });

  it('wrong passwords block a password change no longer than they block a login', async () => {
    const session = await makeSession(await createPerson(), NOON);
    const client = createClient();
    for (let tries = 0; tries < 5; tries += 1) await change(session, { currentPassword: 'wrong', client });
    await expect(change(session, { client })).resolves.toMatchObject({ reason: 'rate_limited', retryAfterSeconds: 30 });
    await expect(change(session, { client, now: addMs(NOON, MINUTE_MS) })).resolves.toMatchObject({ ok: true });
  });

  it('an ended session cannot change the password', async () => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    await expect(change(session)).resolves.toEqual({ ok: false, reason: 'session_over' });
    expect(await canLogIn(person.email, PASSWORD)).toBe(true);
  });

  it('changing the password leaves other accounts alone', async () => {
    const other = await createPerson();
    const theirs = await makeSession(other, NOON);
    await change(await makeSession(await createPerson(), NOON));
    expect(await isLoggedIn(theirs.token, NOON)).toBe(true);
    expect(await canLogIn(other.email, PASSWORD)).toBe(true);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent password changes (${REAL_ONLY})`, () => {
  it('only one of several concurrent password changes succeeds, from one session or from two', async () => {
    for (const sessionCount of [1, 2]) {
      const person = await createPerson();
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
      expect((await eventLog(person)).filter((line) => line === 'password_changed ok')).toHaveLength(1);
      expect(await mailSubjectsOf(person)).toHaveLength(1);
    }
  });

  it('a password change ends the session of a login completed at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await createPerson();
      const session = await makeSession(person, NOON);
      const grantToken = await makeGrant(person, NOON);
      const [changed] = await Promise.all([
        change(session),
        redeemLoginGrant({ grantToken, client: createClient(), now: NOON }),
      ]);
      expect(changed.ok).toBe(true);
      expect(await database().session.count({ where: { userId: person.id, endedAt: null } })).toBe(1);
    }
  });
});
