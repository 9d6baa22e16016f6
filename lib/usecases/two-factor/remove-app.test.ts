import { describe, expect, it } from 'vitest';
import type { Role } from '@/lib/domain/role';
import { database } from '@/lib/store/client';
import { eventLog, mailSubjectsOf, passkeysOf, recoveryCodesOf } from '@/lib/testing/account-state';
import { fromBase32, totpAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import {
  createPerson,
  givePasskey,
  giveRecoveryCodes,
  giveTotp,
  NOON,
  PASSWORD,
  type Person,
} from '@/lib/testing/person';
import { atOnce, tally } from '@/lib/testing/race';
import { readLoginAttempt } from '../login/read-login-attempt';
import { startLogin } from '../login/start-login';
import { removePasskey } from '../passkeys/remove-passkey';
import type { CurrentSession } from '../sessions/current-session';
import { logOut } from '../sessions/log-out';
import { confirmEnrolment } from './confirm-enrolment';
import { openEnrolment } from './open-enrolment';
import { readSecurity } from './read-security';
import { removeApp } from './remove-app';

const done = { ok: true, value: null };
const refused = (reason: string) => ({ ok: false, reason });

async function makeOwner({ role = 'member' as Role, hasPasskey = true, isUserVerified = true } = {}) {
  const person = await createPerson();
  await database().user.update({ where: { id: person.id }, data: { role } });
  await giveTotp(person);
  if (hasPasskey) await givePasskey(person, { isUserVerified });
  await giveRecoveryCodes(person);
  return { person, session: await makeSession(person, NOON) };
}

function remove(session: CurrentSession) {
  return removeApp({ session, client: createClient(), now: NOON });
}

function hasApp({ id: userId }: Person): Promise<number> {
  return database().totpCredential.count({ where: { userId } });
}

describe('removing the authenticator app', () => {
  it.each([
    ['passkey', true],
    ['security key', false],
  ])(
    'removing the app beside a %s keeps two-factor authentication and the codes, and ends other access',
    async (_name, isUserVerified) => {
      const { person, session } = await makeOwner({ isUserVerified });
      const [other, attemptToken] = [await makeSession(person, NOON), await makeLoginAttempt(person, NOON)];
      await expect(remove(session)).resolves.toEqual(done);
      expect(await readSecurity({ userId: person.id, now: NOON })).toMatchObject({ isOn: true, app: null });
      expect(await passkeysOf(person)).toHaveLength(1);
      expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
      expect(await isLoggedIn(session.token, NOON)).toBe(true);
      expect(await isLoggedIn(other.token, NOON)).toBe(false);
      expect(await readLoginAttempt({ attemptToken, now: NOON })).toBeNull();
      expect(await eventLog(person)).toEqual(['app_removed ok']);
      expect(await mailSubjectsOf(person)).toEqual(['Twofold: Your authenticator app was removed']);
      const login = { email: person.email, password: PASSWORD, returnTo: '/', knownBrowserId: null };
      const started = await startLogin({ ...login, client: createClient(), now: NOON });
      expect(started).toMatchObject({ value: { next: 'second_factor' } });
    },
  );

  it('the app cannot be removed if it is the only factor', async () => {
    const { person, session } = await makeOwner({ hasPasskey: false });
    await expect(remove(session)).resolves.toEqual(refused('last_factor'));
    expect(await hasApp(person)).toBe(1);
    expect(await eventLog(person)).toEqual([]);
  });

  it('staff can remove the app only if they keep another factor', async () => {
    const [keeper, other] = [
      await makeOwner({ role: 'support' }),
      await makeOwner({ role: 'support', hasPasskey: false }),
    ];
    await expect(remove(keeper.session)).resolves.toEqual(done);
    await expect(remove(other.session)).resolves.toEqual(refused('last_factor_of_staff'));
    expect(await hasApp(other.person)).toBe(1);
  });

  it('removing the app requires a recent step-up and an open session', async () => {
    const { person, session } = await makeOwner();
    await expect(remove({ ...session, hasRecentStepUp: false })).resolves.toEqual(refused('step_up_needed'));
    await logOut({ session, client: createClient(), now: NOON });
    await expect(remove(session)).resolves.toEqual(refused('session_over'));
    expect(await hasApp(person)).toBe(1);
  });

  it('removing the app a second time finds none, and other accounts are left alone', async () => {
    const [{ person, session }, other] = [await makeOwner(), await makeOwner()];
    await expect(remove(session)).resolves.toEqual(done);
    await expect(remove(session)).resolves.toEqual(refused('no_app'));
    expect(await mailSubjectsOf(person)).toHaveLength(1);
    expect(await hasApp(other.person)).toBe(1);
  });

  it('removing the app ends a move to a new phone', async () => {
    const { person, session } = await makeOwner();
    const move = await openEnrolment({ session, now: NOON });
    if (move.status !== 'open') throw new Error(move.status);
    await remove(session);
    const code = totpAt(fromBase32(move.setUpKey.replaceAll(' ', '')), NOON);
    const late = { session, enrolmentId: move.enrolmentId, code, client: createClient(), now: NOON };
    await expect(confirmEnrolment(late)).resolves.toEqual(refused('enrolment_over'));
    expect(await hasApp(person)).toBe(0);
  });

  it('removing the app and a passkey at once never removes the last factor', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { person, session } = await makeOwner();
      const [passkey] = await passkeysOf(person);
      const asked = { session, client: createClient(), now: NOON };
      const removal = { ...asked, id: passkey?.id ?? '', password: null, knownBrowserId: null };
      const outcomes = await atOnce(2, (index): Promise<{ ok: boolean }> => {
        return index === 0 ? removeApp(asked) : removePasskey(removal);
      });
      expect(tally(outcomes.map(({ ok }) => (ok ? 'ok' : 'refused')))).toEqual({ ok: 1, refused: 1 });
      expect(await readSecurity({ userId: person.id, now: NOON })).toMatchObject({ isOn: true });
    }
  });
});
