import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { randomId } from '@/lib/platform/random';
import { database } from '@/lib/store/client';
import { insertSupportCase, lockSupportCase, writeSupportCase } from '@/lib/store/support-case-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { inTransaction } from '@/lib/store/transaction';
import { eventsOf } from '@/lib/testing/account-state';
import { createClient, makeGrant, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { makeOpenCase } from '@/lib/testing/make-case';
import { createPerson, newEmail } from '@/lib/testing/person';
import { IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { purgeExpired } from './purge-expired';

/** Long before any other test; their rows and mail share the database and must not be touched. */
const THEN = new Date('1991-01-01T00:00:00Z');

it('the purge deletes rows that can no longer change anything, and none before its time', async () => {
  const person = await createPerson();
  const session = await makeSession(person, THEN);
  await makeGrant(person, THEN);
  await makeLoginAttempt(person, THEN);
  const enrolment = { id: randomId(), userId: person.id, sessionId: session.id, boxedSecret: 'box', triesLeft: 5 };
  await database().totpEnrolment.create({ data: { ...enrolment, expiresAt: addMs(THEN, 600_000) } });
  const where = { userId: person.id };
  const counts = async () => [
    await database().totpEnrolment.count({ where }),
    await database().loginGrant.count({ where: { ...where, consumedAt: null } }),
    await database().loginAttempt.count({ where }),
    await database().session.count({ where }),
  ];
  await purgeExpired({ now: addMs(THEN, 59_000) });
  expect(await counts()).toEqual([1, 1, 1, 1]);
  await purgeExpired({ now: addMs(THEN, DAY_MS) });
  expect(await counts()).toEqual([0, 0, 1, 1]);
  await purgeExpired({ now: addMs(THEN, 31 * DAY_MS) });
  expect(await counts()).toEqual([0, 0, 0, 1]);
  await purgeExpired({ now: addMs(THEN, 38 * DAY_MS) });
  expect(await counts()).toEqual([0, 0, 0, 0]);
});

describe('purging unconfirmed accounts', () => {
  const remaining = async (person: { id: string }) => database().user.count({ where: { id: person.id } });

  it.each([
    [7 * DAY_MS, 1],
    [7 * DAY_MS + 1, 0],
  ])('unconfirmed accounts are deleted with their log after seven days: after %i ms, %i remain', async (age, left) => {
    const person = await createPerson({ emailVerifiedAt: null, createdAt: THEN });
    const event = { at: THEN, kind: 'signed_up', outcome: 'ok', subjectId: person.id, actor: 'anyone' } as const;
    await database().securityEvent.create({ data: { ...event, ip: '', userAgent: '' } });
    await purgeExpired({ now: addMs(THEN, age) });
    expect(await remaining(person)).toBe(left);
    expect(await eventsOf(person)).toHaveLength(left);
  });

  it('accounts that were confirmed or logged in to are not purged', async () => {
    const confirmed = await createPerson({ createdAt: THEN });
    const used = await createPerson({ emailVerifiedAt: null, createdAt: THEN });
    await makeSession(used, addMs(THEN, 8 * DAY_MS));
    await purgeExpired({ now: addMs(THEN, 8 * DAY_MS) });
    expect([await remaining(confirmed), await remaining(used)]).toEqual([1, 1]);
  });

  it('unconfirmed accounts are purged however many there are', async () => {
    const row = { name: 'N', passwordHash: 'none', createdAt: THEN };
    const emails = Array.from({ length: 501 }, () => `bulk-${randomId()}@example.com`);
    await database().user.createMany({ data: emails.map((email) => ({ ...row, email })) });
    await purgeExpired({ now: addMs(THEN, 8 * DAY_MS) });
    expect(await database().user.count({ where: { email: { in: emails } } })).toBe(0);
  });
});

describe('purging support cases', () => {
  const find = (id: string) => database().supportCase.findUnique({ where: { id } });
  /** In `state` since THEN; a waiting one takes effect a day later. */
  async function makeCase(state: 'unconfirmed' | 'open' | 'waiting') {
    const { id } = await makeOpenCase(await createPerson(), THEN);
    const takesEffectAt = state === 'waiting' ? addMs(THEN, DAY_MS) : null;
    await database().supportCase.update({ where: { id }, data: { state, stateSince: THEN, takesEffectAt } });
    return id;
  }
  const makeMessage = () =>
    insertSupportCase(database(), {
      kind: 'message',
      state: 'open',
      email: newEmail(),
      createdAt: THEN,
      ...createClient(),
    });

  it.each([
    ['unconfirmed', DAY_MS],
    ['open', 30 * DAY_MS],
    ['waiting', 15 * DAY_MS],
  ] as const)('%s support cases end when they lapse, and not before', async (state, lapsesAfter) => {
    const id = await makeCase(state);
    await purgeExpired({ now: addMs(THEN, lapsesAfter - 1) });
    expect(await find(id)).toMatchObject({ state, revision: 0 });
    const now = addMs(THEN, lapsesAfter);
    await purgeExpired({ now });
    const end = { state: 'ended', outcome: 'expired', endedAt: now, stateSince: now, endedBy: null, liveFor: null };
    expect(await find(id)).toMatchObject({ ...end, revision: 1 });
  });

  it('a message to support stays open until someone acts on it', async () => {
    const { id } = await makeMessage();
    await purgeExpired({ now: addMs(THEN, 400 * DAY_MS) });
    expect(await find(id)).toMatchObject({ state: 'open' });
  });

  it.each([
    [365 * DAY_MS, 1],
    [365 * DAY_MS + 1, 0],
  ])('a support case and its messages are deleted %i ms after it ended: %i remain', async (age, left) => {
    const { id } = await makeMessage();
    const message = { caseId: id, author: 'person', message: 'Help', ip: '', createdAt: THEN } as const;
    await insertSupportMessage(database(), message);
    const end = { state: 'ended', outcome: 'answered', endedAt: THEN, stateSince: THEN } as const;
    await database().supportCase.update({ where: { id }, data: end });
    await purgeExpired({ now: addMs(THEN, age) });
    expect(await database().supportCase.count({ where: { id } })).toBe(left);
    expect(await database().supportMessage.count({ where: { caseId: id } })).toBe(left);
  });

  it('lapsed support cases end however many there are', async () => {
    const row = { name: 'N', passwordHash: 'none', createdAt: THEN, emailVerifiedAt: THEN };
    const people = Array.from({ length: 501 }, () => ({ id: randomId(), email: newEmail() }));
    await database().user.createMany({ data: people.map((person) => ({ ...person, ...row })) });
    const opened = { kind: 'lost_phone', state: 'unconfirmed', stateSince: THEN, createdAt: THEN } as const;
    await database().supportCase.createMany({
      data: people.map(({ id, email }) => ({ id, ...opened, email, userId: id, liveFor: id, ...createClient() })),
    });
    await purgeExpired({ now: addMs(THEN, DAY_MS) });
    const ids = people.map(({ id }) => id);
    expect(await database().supportCase.count({ where: { id: { in: ids }, outcome: 'expired' } })).toBe(501);
  });

  describe.runIf(IS_REAL_POSTGRES)(`purging during other changes (${REAL_ONLY})`, () => {
    it("the purge doesn't undo what happens to a support case at the same moment", async () => {
      const id = await makeCase('open');
      const now = addMs(THEN, 31 * DAY_MS);
      await inTransaction(async (tx) => {
        const revision = (await lockSupportCase(tx, id))?.revision ?? -1;
        await purgeExpired({ now });
        await writeSupportCase(tx, { id, revision, change: { state: 'ended', outcome: 'cancelled' }, by: null, now });
      });
      await purgeExpired({ now });
      expect(await find(id)).toMatchObject({ outcome: 'cancelled', revision: 1 });
    });
  });
});
