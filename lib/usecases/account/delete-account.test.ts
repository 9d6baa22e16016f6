import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { askFor, moveTo } from '@/lib/testing/change-email';
import { givePasskey } from '@/lib/testing/give-passkey';
import { giveRecoveryCodes } from '@/lib/testing/give-recovery-codes';
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
  type Person,
} from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { startLogin } from '../login/start-login';
import { readSession } from '../sessions/read-session';
import { changeName } from './change-name';
import { createAccount } from './create-account';
import { deleteAccount } from './delete-account';

type Session = Awaited<ReturnType<typeof makeSession>>;

const done = { ok: true, value: null };

function remove(session: Session, email = session.email, origin = makeOrigin()) {
  return deleteAccount({ session, email, origin, now: NOON });
}

function exists({ id }: Person) {
  return database()
    .user.count({ where: { id } })
    .then((count) => count === 1);
}

/** A new account of the same address. */
async function makeAnew({ email, name }: Person): Promise<Person> {
  const made = await createAccount({ email, name, password: PASSWORD, role: 'member', now: NOON });
  if (!made.ok) throw new Error(made.reason);
  return { id: made.value.userId, email, name };
}

describe('deleting the account', () => {
  it('leaves nothing of it but mails and one event that names nobody', async () => {
    const person = await makePersonWithTotp();
    await givePasskey(person);
    await giveRecoveryCodes(person);
    await makeLoginAttempt(person, NOON);
    await makeGrant(person, NOON);
    const [session, other, origin] = [await makeSession(person, NOON), await makeSession(person, NOON), makeOrigin()];
    await changeName({ session, name: 'Anna Lee', origin, now: NOON });
    await askFor(session, newAddress());
    expect(await remove(session, person.email, origin)).toEqual(done);
    expect(await exists(person)).toBe(false);
    const mine = { where: { userId: person.id } };
    const counts = await Promise.all([
      database().session.count(mine),
      database().totpCredential.count(mine),
      database().webauthnCredential.count(mine),
      database().recoveryCodeSet.count(mine),
      database().loginAttempt.count(mine),
      database().loginGrant.count(mine),
      database().mailToken.count(mine),
    ]);
    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await eventsOf(person)).toEqual([]);
    const left = await database().securityEvent.findMany({ where: { address: origin.address } });
    expect(left).toMatchObject([{ kind: 'account_deleted', outcome: 'ok', subjectId: null, actor: 'anyone' }]);
    expect((await mailSubjectsOf(person)).at(-1)).toBe('Twofold: Your account is deleted');
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
  });

  it.each(['', 'x', 'someone@example.com', '%'])('needs the own e-mail typed: %#', async (email) => {
    const person = await makePerson();
    const session = await makeSession(person, NOON);
    expect(await remove(session, email)).toEqual({ ok: false, reason: 'other_email' });
    expect(await exists(person)).toBe(true);
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('needs a recent step-up', async () => {
    const person = await makePerson();
    const { token } = await makeSession(person, NOON);
    const later = addMs(NOON, 11 * MINUTE_MS);
    const session = await readSession({ token, now: later });
    if (session === null) throw new Error('the session is over');
    const outcome = await deleteAccount({ session, email: person.email, origin: makeOrigin(), now: later });
    expect(outcome).toEqual({ ok: false, reason: 'step_up_needed' });
    expect(await exists(person)).toBe(true);
  });

  it('does nothing in a session that has ended since', async () => {
    const person = await makePerson();
    const session = await makeSession(person, NOON);
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    expect(await remove(session)).toEqual({ ok: false, reason: 'session_over' });
    expect(await exists(person)).toBe(true);
  });

  it('touches no other account and no other log', async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const theirs = await makeSession(other, NOON);
    await changeName({ session: theirs, name: 'Bea', origin: makeOrigin(), now: NOON });
    await remove(await makeSession(person, NOON));
    expect(await isLoggedIn(theirs.token, NOON)).toBe(true);
    expect(await eventsOf(other)).toHaveLength(1);
  });

  it('takes a long log along', async () => {
    const person = await makePerson();
    await database().$executeRaw`
      INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "subjectId", "actor", "address", "agent")
      SELECT gen_random_uuid(), ${NOON}, 'login', 'ok', ${person.id}::uuid, 'anyone', '', ''
      FROM generate_series(1, 20000)`;
    expect(await remove(await makeSession(person, NOON))).toEqual(done);
    expect(await database().securityEvent.count({ where: { subjectId: person.id } })).toBe(0);
  });

  it('leaves the log alone that no deletion names', async () => {
    const person = await makePerson();
    await changeName({ session: await makeSession(person, NOON), name: 'Bea', origin: makeOrigin(), now: NOON });
    const deleted = database().securityEvent.deleteMany({ where: { subjectId: person.id } });
    await expect(deleted).rejects.toThrow(/never deleted/);
  });

  it('keeps a mail that waits to be sent', async () => {
    const person = await makePerson();
    const [session, email] = [await makeSession(person, NOON), newAddress()];
    await askFor(session, email);
    await remove(session);
    expect(await database().mail.count({ where: { to: { in: [person.email, email] }, state: 'waiting' } })).toBe(3);
  });

  it('is told to every address that could still undo a change, once each, and without a name', async () => {
    const person = await makePerson();
    const [second, third] = [newAddress(), newAddress()];
    await moveTo(person, second);
    await moveTo(person, third);
    await remove(await makeSession(person, NOON));
    for (const { email } of [person, { email: second }, { email: third }]) {
      const subjects = await mailSubjectsOf({ email });
      expect(subjects.filter((subject) => subject === 'Twofold: Your account is deleted')).toHaveLength(1);
    }
    const mails = await database().mail.findMany({ where: { to: person.email }, orderBy: { id: 'asc' } });
    expect(mails.at(-1)?.text).not.toContain(person.name);
  });

  it('is not told to an address once its link to undo the change is over', async () => {
    const person = await makePerson();
    await moveTo(person, newAddress(), addMs(NOON, -7 * DAY_MS));
    await remove(await makeSession(person, NOON));
    expect(await mailSubjectsOf(person)).not.toContain('Twofold: Your account is deleted');
  });

  it('forgets the counts of the account and the mails that were sent to it, and no others', async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const expiresAt = new Date('9999-12-31');
    const keysOf = ({ id }: Person) =>
      ['second-factor', 'recovery-code-set', 'password-change'].map((of) => `${of}:${id}`);
    for (const { email, ...one } of [person, other]) {
      const windows = keysOf({ email, ...one }).map((key) => ({ key, failures: 100, startedAt: NOON, expiresAt }));
      await database().attemptWindow.createMany({ data: windows });
      const mail = { to: email, subject: 'before', text: '', html: '', nextTryAt: NOON, createdAt: NOON };
      const states = ['sent', 'undeliverable'] as const;
      await database().mail.createMany({ data: states.map((state) => ({ ...mail, state })) });
    }
    await remove(await makeSession(person, NOON));
    const left = (one: Person) => database().attemptWindow.count({ where: { key: { in: keysOf(one) } } });
    expect([await left(person), await left(other)]).toEqual([0, 3]);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: Your account is deleted']);
    expect(await mailSubjectsOf(other)).toEqual(['before', 'before']);
  });

  it('lets the address be used anew', async () => {
    const person = await makePerson();
    await remove(await makeSession(person, NOON));
    const again = await makeAnew(person);
    expect(await eventsOf(again)).toMatchObject([{ kind: 'account_created' }]);
  });

  it('leaves no browser known to an account that has the address later', async () => {
    let person = await makePerson();
    const epochs = new Set<number>();
    for (let count = 0; count < 3; count += 1) {
      await remove(await makeSession(person, NOON));
      person = await makeAnew(person);
      epochs.add((await database().user.findUniqueOrThrow({ where: { id: person.id } })).browserEpoch);
    }
    expect(epochs.size).toBe(3);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`deletion at the same moment (${REAL_ONLY})`, () => {
  it('as another deletion is done once', async () => {
    const person = await makePerson();
    const sessions = await atOnce(5, () => makeSession(person, NOON));
    const outcomes = await Promise.all(sessions.map(async (one) => (await remove(one)).ok));
    expect(tally(outcomes.map(String))).toEqual({ true: 1, false: 4 });
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });

  it('as logins that are completed leaves no session', async () => {
    for (let round = 0; round < 8; round += 1) {
      const person = await makePerson();
      const session = await makeSession(person, NOON);
      const grants = await atOnce(4, () => makeGrant(person, NOON));
      const redeemed = grants.map((grantToken) => redeemLoginGrant({ grantToken, origin: makeOrigin(), now: NOON }));
      const [outcome] = await Promise.all([remove(session), ...redeemed]);
      expect(outcome).toEqual(done);
      expect(await exists(person)).toBe(false);
      expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
    }
  });

  it('as logins that begin leaves no attempt and no grant', async () => {
    const person = await makePersonWithTotp();
    const session = await makeSession(person, NOON);
    const login = { email: person.email, password: PASSWORD, returnTo: '/', knownBrowserId: null, now: NOON };
    const begun = [1, 2, 3].map(() => startLogin({ ...login, origin: makeOrigin() }).catch(() => null));
    await Promise.all([remove(session), ...begun]);
    expect(await exists(person)).toBe(false);
    expect(await database().loginAttempt.count({ where: { userId: person.id } })).toBe(0);
  });
});
