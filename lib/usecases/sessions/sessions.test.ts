import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { eventLog } from '@/lib/testing/account-state';
import { createClient, isLoggedIn, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { logOut } from './log-out';
import { readSession } from './read-session';
import { stepUpWithPassword } from './step-up-with-password';

function stepUp(session: Awaited<ReturnType<typeof makeSession>>, password = PASSWORD, now = NOON) {
  return stepUpWithPassword({ session, password, knownBrowserId: null, client: createClient(), now });
}

describe('a session', () => {
  it('a session names the current user and contains nothing secret', async () => {
    const person = await createPerson();
    const { token } = await makeSession(person, NOON);
    const session = await readSession({ token, now: NOON });
    expect(session).toEqual({
      id: expect.any(String),
      userId: person.id,
      email: person.email,
      name: 'Anna',
      role: 'member',
      isEmailVerified: true,
      isByRecoveryCode: false,
      hasTwoFactor: false,
      twoFactorPolicy: null,
      mustKeepTwoFactor: false,
      supportCase: null,
      hasRecentStepUp: true,
      endsAt: addMs(NOON, 7 * DAY_MS),
    });
  });

  it.each([
    [8 * HOUR_MS - 1, true],
    [8 * HOUR_MS, false],
  ])('a session idle for %d ms is still live: %s', async (idleMs, isLive) => {
    const { token } = await makeSession(await createPerson(), NOON);
    expect(await isLoggedIn(token, addMs(NOON, idleMs))).toBe(isLive);
  });

  it('a session in use stays, but ends after seven days', async () => {
    const { token, id } = await makeSession(await createPerson(), NOON);
    const end = addMs(NOON, 7 * DAY_MS);
    for (let now = NOON; now < end; now = addMs(now, 7 * HOUR_MS)) expect(await isLoggedIn(token, now)).toBe(true);
    expect(await isLoggedIn(token, addMs(end, -1))).toBe(true);
    expect(await isLoggedIn(token, end)).toBe(false);
    const row = await database().session.findUniqueOrThrow({ where: { id } });
    expect(row.endsAt).toEqual(end);
  });

  it('a session records when it was last seen, at most once a minute', async () => {
    const { token, id } = await makeSession(await createPerson(), NOON);
    const seenAt = async () => (await database().session.findUniqueOrThrow({ where: { id } })).lastSeenAt;
    await readSession({ token, now: addMs(NOON, MINUTE_MS - 1) });
    expect(await seenAt()).toEqual(NOON);
    await readSession({ token, now: addMs(NOON, MINUTE_MS) });
    expect(await seenAt()).toEqual(addMs(NOON, MINUTE_MS));
  });

  it('a session ends at the next request once its account is disabled', async () => {
    const person = await createPerson();
    const { token } = await makeSession(person, NOON);
    await database().user.update({ where: { id: person.id }, data: { disabledAt: NOON } });
    expect(await isLoggedIn(token, NOON)).toBe(false);
  });

  it.each(['', 'x', '\u0000', 'p\ud800', 'a'.repeat(100_000)])(
    'an unknown token opens no session: %#',
    async (token) => {
      expect(await readSession({ token, now: NOON })).toBeNull();
    },
  );

  it('a session cannot be opened by its id or by anything stored in the database', async () => {
    const { id } = await makeSession(await createPerson(), NOON);
    const { tokenHash } = await database().session.findUniqueOrThrow({ where: { id } });
    for (const token of [id, Buffer.from(tokenHash).toString('base64url'), Buffer.from(tokenHash).toString('hex')]) {
      expect(await readSession({ token, now: NOON })).toBeNull();
    }
  });
});

describe('logging out', () => {
  it('logging out ends this session, even for a copied cookie, and no other', async () => {
    const person = await createPerson();
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    await logOut({ session, client: createClient(), now: NOON });
    await logOut({ session, client: createClient(), now: NOON });
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    expect(await isLoggedIn(other.token, NOON)).toBe(true);
    expect(await eventLog(person)).toEqual(['logout ok']);
  });
});

describe('a step-up with the password', () => {
  it('a step-up with the password gives the session a new token, and the old one stops working', async () => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    const later = addMs(NOON, HOUR_MS);
    expect(await readSession({ token: session.token, now: later })).toMatchObject({ hasRecentStepUp: false });
    const outcome = await stepUp(session, PASSWORD, later);
    if (!outcome.ok) throw new Error(outcome.reason);
    const { sessionToken } = outcome.value;
    expect(await isLoggedIn(session.token, later)).toBe(false);
    expect(await readSession({ token: sessionToken, now: later })).toMatchObject({
      id: session.id,
      hasRecentStepUp: true,
      endsAt: session.endsAt,
    });
    const tenMinutesOn = addMs(later, 10 * MINUTE_MS);
    expect(await readSession({ token: sessionToken, now: tenMinutesOn })).toMatchObject({ hasRecentStepUp: false });
    expect(await eventLog(person)).toEqual(['step_up ok password']);
  });

  it('a step-up requires the password, and a wrong one counts like a failed login', async () => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    const asked = { session, knownBrowserId: null, client: createClient(), now: NOON };
    for (let tries = 0; tries < 5; tries += 1) {
      const outcome = await stepUpWithPassword({ ...asked, password: 'wrong' });
      expect(outcome).toEqual({ ok: false, reason: 'wrong_password' });
    }
    await expect(stepUpWithPassword({ ...asked, password: PASSWORD })).resolves.toMatchObject({
      reason: 'rate_limited',
    });
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect((await eventLog(person)).slice(0, 5)).toEqual(
      Array.from({ length: 5 }, () => 'step_up refused wrong_password'),
    );
  });

  it('a step-up does not revive an ended session', async () => {
    const session = await makeSession(await createPerson(), NOON);
    await logOut({ session, client: createClient(), now: NOON });
    await expect(stepUp(session)).resolves.toEqual({ ok: false, reason: 'session_over' });
  });
});
