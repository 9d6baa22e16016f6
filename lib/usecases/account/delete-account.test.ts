import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { askFor, moveTo } from '@/lib/testing/change-email';
import { createClient, isLoggedIn, makeGrant, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import {
  createPerson,
  givePasskey,
  giveRecoveryCodes,
  NOON,
  newEmail,
  PASSWORD,
  type Person,
} from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { startLogin } from '../login/start-login';
import { readSession } from '../sessions/read-session';
import { changeName } from './change-name';
import { createAccount } from './create-account';
import { deleteAccount } from './delete-account';

type Session = Awaited<ReturnType<typeof makeSession>>;

const done = { ok: true, value: null };

function remove(session: Session, email = session.email, client = createClient()) {
  return deleteAccount({ session, email, client, now: NOON });
}

function exists({ id }: Person) {
  return database()
    .user.count({ where: { id } })
    .then((count) => count === 1);
}

/** Creates a new account with the same email. */
async function makeAnew({
  email,
  name,
}: Pick<Person, 'email' | 'name'>): Promise<Pick<Person, 'id' | 'email' | 'name'>> {
  const made = await createAccount({ email, name, password: PASSWORD, role: 'member', now: NOON });
  if (!made.ok) throw new Error(made.reason);
  return { id: made.value.userId, email, name };
}

describe('deleting an account', () => {
  it('deleting an account leaves only mail rows and one event that names no one', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await givePasskey(person);
    await giveRecoveryCodes(person);
    await makeLoginAttempt(person, NOON);
    await makeGrant(person, NOON);
    const [session, other, client] = [await makeSession(person, NOON), await makeSession(person, NOON), createClient()];
    await changeName({ session, name: 'Anna Lee', client, now: NOON });
    await askFor(session, newEmail());
    expect(await remove(session, person.email, client)).toEqual(done);
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
    const left = await database().securityEvent.findMany({ where: { ip: client.ip } });
    expect(left).toMatchObject([{ kind: 'account_deleted', outcome: 'ok', subjectId: null, actor: 'anyone' }]);
    expect((await mailSubjectsOf(person)).at(-1)).toBe('Twofold: Your account was deleted');
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
  });

  it.each(['', 'x', 'someone@example.com', '%'])(
    'deleting an account requires typing its own email: %#',
    async (email) => {
      const person = await createPerson();
      const session = await makeSession(person, NOON);
      expect(await remove(session, email)).toEqual({ ok: false, reason: 'other_email' });
      expect(await exists(person)).toBe(true);
      expect(await isLoggedIn(session.token, NOON)).toBe(true);
      expect(await mailSubjectsOf(person)).toEqual([]);
    },
  );

  it('deleting an account requires a recent step-up', async () => {
    const person = await createPerson();
    const { token } = await makeSession(person, NOON);
    const later = addMs(NOON, 11 * MINUTE_MS);
    const session = await readSession({ token, now: later });
    if (session === null) throw new Error('the session has ended');
    const outcome = await deleteAccount({ session, email: person.email, client: createClient(), now: later });
    expect(outcome).toEqual({ ok: false, reason: 'step_up_needed' });
    expect(await exists(person)).toBe(true);
  });

  it('an ended session cannot delete the account', async () => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    expect(await remove(session)).toEqual({ ok: false, reason: 'session_over' });
    expect(await exists(person)).toBe(true);
  });

  it('deleting an account leaves other accounts and their logs alone', async () => {
    const [person, other] = [await createPerson(), await createPerson()];
    const theirs = await makeSession(other, NOON);
    await changeName({ session: theirs, name: 'Bea', client: createClient(), now: NOON });
    await remove(await makeSession(person, NOON));
    expect(await isLoggedIn(theirs.token, NOON)).toBe(true);
    expect(await eventsOf(other)).toHaveLength(1);
  });

  it('deleting an account also deletes a very long log', async () => {
    const person = await createPerson();
    await database().$executeRaw`
      INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "subjectId", "actor", "ip", "userAgent")
      SELECT gen_random_uuid(), ${NOON}, 'login', 'ok', ${person.id}::uuid, 'anyone', '', ''
      FROM generate_series(1, 20000)`;
    expect(await remove(await makeSession(person, NOON))).toEqual(done);
    expect(await database().securityEvent.count({ where: { subjectId: person.id } })).toBe(0);
  });

  it('the log of an account that is not being deleted cannot be deleted', async () => {
    const person = await createPerson();
    await changeName({ session: await makeSession(person, NOON), name: 'Bea', client: createClient(), now: NOON });
    const deleted = database().securityEvent.deleteMany({ where: { subjectId: person.id } });
    await expect(deleted).rejects.toThrow(/never deleted/);
  });

  it('deleting an account keeps mail that is still waiting to be sent', async () => {
    const person = await createPerson();
    const [session, email] = [await makeSession(person, NOON), newEmail()];
    await askFor(session, email);
    await remove(session);
    expect(await database().mail.count({ where: { to: { in: [person.email, email] }, state: 'waiting' } })).toBe(3);
  });

  it('every address that could undo an email change gets one notice of the deletion, without a name', async () => {
    const person = await createPerson();
    const [second, third] = [newEmail(), newEmail()];
    await moveTo(person, second);
    await moveTo(person, third);
    await remove(await makeSession(person, NOON));
    for (const { email } of [person, { email: second }, { email: third }]) {
      const subjects = await mailSubjectsOf({ email });
      expect(subjects.filter((subject) => subject === 'Twofold: Your account was deleted')).toHaveLength(1);
    }
    const mails = await database().mail.findMany({ where: { to: person.email }, orderBy: { id: 'asc' } });
    expect(mails.at(-1)?.text).not.toContain(person.name);
  });

  it('an address whose undo link has expired gets no notice of the deletion', async () => {
    const person = await createPerson();
    await moveTo(person, newEmail(), addMs(NOON, -7 * DAY_MS));
    await remove(await makeSession(person, NOON));
    expect(await mailSubjectsOf(person)).not.toContain('Twofold: Your account was deleted');
  });

  it("deleting an account deletes its own rate limits and sent mail, and no one else's", async () => {
    const [person, other] = [await createPerson(), await createPerson()];
    const expiresAt = new Date('9999-12-31');
    const keysOf = ({ id }: Person) =>
      ['second-factor', 'recovery-code-set', 'password-change'].map((of) => `${of}:${id}`);
    for (const { email, ...one } of [person, other]) {
      const windows = keysOf({ email, ...one }).map((key) => ({ key, failures: 100, startedAt: NOON, expiresAt }));
      await database().rateLimitCount.createMany({ data: windows });
      const mail = { to: email, subject: 'before', text: '', html: '', nextTryAt: NOON, createdAt: NOON };
      const states = ['sent', 'undeliverable'] as const;
      await database().mail.createMany({ data: states.map((state) => ({ ...mail, state })) });
    }
    await remove(await makeSession(person, NOON));
    const left = (one: Person) => database().rateLimitCount.count({ where: { key: { in: keysOf(one) } } });
    expect([await left(person), await left(other)]).toEqual([0, 3]);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: Your account was deleted']);
    expect(await mailSubjectsOf(other)).toEqual(['before', 'before']);
  });

  it('the email of a deleted account can be used for a new one', async () => {
    const person = await createPerson();
    await remove(await makeSession(person, NOON));
    const again = await makeAnew(person);
    expect(await eventsOf(again)).toMatchObject([{ kind: 'account_created' }]);
  });

  it("a new account with a deleted account's email knows none of its browsers", async () => {
    let person: Pick<Person, 'id' | 'email' | 'name'> = await createPerson();
    const versions = new Set<number>();
    for (let count = 0; count < 3; count += 1) {
      await remove(await makeSession(person, NOON));
      person = await makeAnew(person);
      versions.add((await database().user.findUniqueOrThrow({ where: { id: person.id } })).knownBrowsersVersion);
    }
    expect(versions.size).toBe(3);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`deletions during other changes (${REAL_ONLY})`, () => {
  it('of two concurrent deletions, only one takes effect', async () => {
    const person = await createPerson();
    const sessions = await atOnce(5, () => makeSession(person, NOON));
    const outcomes = await Promise.all(sessions.map(async (one) => (await remove(one)).ok));
    expect(tally(outcomes.map(String))).toEqual({ true: 1, false: 4 });
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });

  it('deleting an account leaves no session of logins completed at the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const person = await createPerson();
      const session = await makeSession(person, NOON);
      const grants = await atOnce(4, () => makeGrant(person, NOON));
      const redeemed = grants.map((grantToken) => redeemLoginGrant({ grantToken, client: createClient(), now: NOON }));
      const [outcome] = await Promise.all([remove(session), ...redeemed]);
      expect(outcome).toEqual(done);
      expect(await exists(person)).toBe(false);
      expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
    }
  });

  it('deleting an account leaves no attempt or grant of logins started at the same moment', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    const login = { email: person.email, password: PASSWORD, returnTo: '/', knownBrowserId: null, now: NOON };
    const begun = [1, 2, 3].map(() => startLogin({ ...login, client: createClient() }).catch(() => null));
    await Promise.all([remove(session), ...begun]);
    expect(await exists(person)).toBe(false);
    expect(await database().loginAttempt.count({ where: { userId: person.id } })).toBe(0);
  });
});
