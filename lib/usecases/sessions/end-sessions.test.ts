import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { insertMailToken } from '@/lib/store/mail-token-store';
import { eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient, isLoggedIn, makeGrant, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON } from '@/lib/testing/person';
import { atOnce } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { openEnrolment } from '../two-factor/open-enrolment';
import { endOneSession } from './end-one-session';
import { endOtherSessions } from './end-other-sessions';

type Session = Awaited<ReturnType<typeof makeSession>>;

const done = { ok: true, value: null };
const stepUpNeeded = { ok: false, reason: 'step_up_needed' };

function end(session: Session, sessionId: string) {
  return endOneSession({ session, sessionId, client: createClient(), now: NOON });
}

function endOthers(session: Session, reason?: 'not_me') {
  return endOtherSessions({ session, ...(reason ? { reason } : {}), client: createClient(), now: NOON });
}

async function mailTokenOf(session: Session): Promise<void> {
  const { id: sessionId, userId, email } = session;
  const link = { purpose: 'change_email', userId, securityVersion: 1, email, sessionId } as const;
  const expiresAt = addMs(NOON, MINUTE_MS);
  await insertMailToken(database(), { ...link, tokenHash: tokenHash(sessionId), createdAt: NOON, expiresAt });
}

describe('ending one session', () => {
  it('ending one session ends only that one, along with anything started in it', async () => {
    const person = await createPerson();
    const [session, other, third] = [
      await makeSession(person, NOON),
      await makeSession(person, NOON),
      await makeSession(person, NOON),
    ];
    await mailTokenOf(other);
    await openEnrolment({ session: other, now: NOON });
    await expect(end(session, other.id)).resolves.toEqual(done);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await isLoggedIn(third.token, NOON)).toBe(true);
    expect(await database().mailToken.count({ where: { userId: person.id } })).toBe(0);
    expect(await database().totpEnrolment.count({ where: { userId: person.id } })).toBe(0);
    expect(await eventsOf(person)).toMatchObject([
      { kind: 'session_ended', outcome: 'ok', actor: `user:${person.id}`, sessionId: session.id },
    ]);
  });

  it("another person's session gets the same response as one that has ended, and nothing changes", async () => {
    const [person, other] = [await createPerson(), await createPerson()];
    const [session, theirs] = [await makeSession(person, NOON), await makeSession(other, NOON)];
    await mailTokenOf(theirs);
    await expect(end(session, theirs.id)).resolves.toEqual(done);
    await expect(end(session, '00000000-0000-4000-8000-000000000000')).resolves.toEqual(done);
    expect(await isLoggedIn(theirs.token, NOON)).toBe(true);
    expect(await database().mailToken.count({ where: { userId: other.id } })).toBe(1);
    expect([await eventLog(person), await eventLog(other)]).toEqual([[], []]);
  });

  it('ending one session requires a recent step-up and an open session', async () => {
    const person = await createPerson();
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    await expect(end({ ...session, hasRecentStepUp: false }, other.id)).resolves.toEqual(stepUpNeeded);
    await end(other, session.id);
    await expect(end(session, other.id)).resolves.toEqual({ ok: false, reason: 'session_over' });
    expect(await isLoggedIn(other.token, NOON)).toBe(true);
  });

  it('ending one session is logged once, even when requested concurrently', async () => {
    const person = await createPerson();
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    await atOnce(6, () => end(session, other.id));
    expect(await eventLog(person)).toEqual(['session_ended ok']);
  });
});

describe('ending all other sessions', () => {
  it.each([undefined, 'not_me'] as const)(
    'ending all other sessions leaves only this one, and no login in progress: %s',
    async (reason) => {
      const person = await createPerson({ factors: ['totp'] });
      const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
      const grantToken = await makeGrant(person, NOON);
      await makeLoginAttempt(person, NOON);
      await mailTokenOf(other);
      const outcome = await endOthers(session, reason);
      if (!outcome.ok) throw new Error(outcome.reason);
      const token = outcome.value?.sessionToken ?? session.token;
      expect(outcome.value?.knownBrowsersVersion).toBe(reason === 'not_me' ? 2 : undefined);
      expect([await isLoggedIn(token, NOON), await isLoggedIn(other.token, NOON)]).toEqual([true, false]);
      expect((await redeemLoginGrant({ grantToken, client: createClient(), now: NOON })).ok).toBe(false);
      expect(await database().loginAttempt.count({ where: { userId: person.id, triesLeft: { gt: 0 } } })).toBe(0);
      expect(await database().mailToken.count({ where: { userId: person.id } })).toBe(0);
      const user = await database().user.findUniqueOrThrow({ where: { id: person.id } });
      expect(user.knownBrowsersVersion).toBe(reason === 'not_me' ? 2 : 1);
      expect(await eventLog(person)).toEqual([['other_sessions_ended ok', reason].filter(Boolean).join(' ')]);
      expect(await mailSubjectsOf(person)).toEqual([]);
    },
  );

  it('"This wasn\'t me" gives this session a new token, so a copied cookie stops working', async () => {
    const session = await makeSession(await createPerson(), NOON);
    await endOthers(session, 'not_me');
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
  });

  it('ending all other sessions requires a recent step-up', async () => {
    const person = await createPerson();
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    await expect(endOthers({ ...session, hasRecentStepUp: false }, 'not_me')).resolves.toEqual(stepUpNeeded);
    expect(await isLoggedIn(other.token, NOON)).toBe(true);
    expect(await eventLog(person)).toEqual([]);
  });

  it('two sessions that end all others at once leave one of them', async () => {
    const person = await createPerson();
    const sessions = [await makeSession(person, NOON), await makeSession(person, NOON)] as const;
    const outcomes = await Promise.all([endOthers(sessions[0]), endOthers(sessions[1])]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await database().session.count({ where: { userId: person.id, endedAt: null } })).toBe(1);
  });

  it('ending all other sessions leaves other accounts alone', async () => {
    const theirs = await makeSession(await createPerson(), NOON);
    await endOthers(await makeSession(await createPerson(), NOON), 'not_me');
    expect(await isLoggedIn(theirs.token, NOON)).toBe(true);
  });
});
