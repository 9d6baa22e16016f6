import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { randomId } from '@/lib/platform/random';
import { database } from '@/lib/store/client';
import { insertSupportCase, lockSupportCase, writeSupportCase } from '@/lib/store/support-case-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { inTransaction } from '@/lib/store/transaction';
import { makeOpenCase } from '@/lib/testing/make-case';
import { eventsOf, makeGrant, makeLoginAttempt, makeOrigin, makePerson, makeSession } from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { purgeExpired } from './purge-expired';

/** Long before every other test, whose rows and mails share the database and are left alone. */
const THEN = new Date('1991-01-01T00:00:00Z');

it('deletes what can no longer change anything, and nothing before its time', async () => {
  const person = await makePerson();
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

describe('accounts whose address was never confirmed', () => {
  const remaining = async (person: { id: string }) => database().user.count({ where: { id: person.id } });

  it.each([
    [7 * DAY_MS, 1],
    [7 * DAY_MS + 1, 0],
  ])('go with their log after seven days: after %i ms, %i is left', async (age, left) => {
    const person = await makePerson({ emailVerifiedAt: null, createdAt: THEN });
    const event = { at: THEN, kind: 'signed_up', outcome: 'ok', subjectId: person.id, actor: 'anyone' };
    await database().securityEvent.create({ data: { ...event, address: '', agent: '' } });
    await purgeExpired({ now: addMs(THEN, age) });
    expect(await remaining(person)).toBe(left);
    expect(await eventsOf(person)).toHaveLength(left);
  });

  it('stay when they were confirmed, or logged in to', async () => {
    const confirmed = await makePerson({ createdAt: THEN });
    const used = await makePerson({ emailVerifiedAt: null, createdAt: THEN });
    await makeSession(used, addMs(THEN, 8 * DAY_MS));
    await purgeExpired({ now: addMs(THEN, 8 * DAY_MS) });
    expect([await remaining(confirmed), await remaining(used)]).toEqual([1, 1]);
  });

  it('go however many they are', async () => {
    const row = { name: 'N', passwordHash: 'none', createdAt: THEN };
    const emails = Array.from({ length: 501 }, () => `bulk-${randomId()}@example.com`);
    await database().user.createMany({ data: emails.map((email) => ({ ...row, email })) });
    await purgeExpired({ now: addMs(THEN, 8 * DAY_MS) });
    expect(await database().user.count({ where: { email: { in: emails } } })).toBe(0);
  });
});

describe('support cases', () => {
  const find = (id: string) => database().supportCase.findUnique({ where: { id } });
  /** Stands in `state` since THEN; a waiting one takes effect a day later. */
  async function makeCase(state: 'unconfirmed' | 'open' | 'waiting') {
    const { id } = await makeOpenCase(await makePerson(), THEN);
    const takesEffectAt = state === 'waiting' ? addMs(THEN, DAY_MS) : null;
    await database().supportCase.update({ where: { id }, data: { state, stateSince: THEN, takesEffectAt } });
    return id;
  }
  const makeMessage = () =>
    insertSupportCase(database(), {
      kind: 'message',
      state: 'open',
      email: newAddress(),
      createdAt: THEN,
      ...makeOrigin(),
    });

  it.each([
    ['unconfirmed', DAY_MS],
    ['open', 30 * DAY_MS],
    ['waiting', 15 * DAY_MS],
  ] as const)('that are %s end when their time is over, and not before', async (state, lapsesAfter) => {
    const id = await makeCase(state);
    await purgeExpired({ now: addMs(THEN, lapsesAfter - 1) });
    expect(await find(id)).toMatchObject({ state, revision: 0 });
    const now = addMs(THEN, lapsesAfter);
    await purgeExpired({ now });
    const end = { state: 'ended', outcome: 'expired', endedAt: now, stateSince: now, endedBy: null, liveFor: null };
    expect(await find(id)).toMatchObject({ ...end, revision: 1 });
  });

  it('that are a message stay open until somebody acts', async () => {
    const { id } = await makeMessage();
    await purgeExpired({ now: addMs(THEN, 400 * DAY_MS) });
    expect(await find(id)).toMatchObject({ state: 'open' });
  });

  it.each([
    [365 * DAY_MS, 1],
    [365 * DAY_MS + 1, 0],
  ])('go with what was written in them %i ms after their end: %i is left', async (age, left) => {
    const { id } = await makeMessage();
    const message = { caseId: id, author: 'person', message: 'Help', address: '', createdAt: THEN } as const;
    await insertSupportMessage(database(), message);
    const end = { state: 'ended', outcome: 'answered', endedAt: THEN, stateSince: THEN } as const;
    await database().supportCase.update({ where: { id }, data: end });
    await purgeExpired({ now: addMs(THEN, age) });
    expect(await database().supportCase.count({ where: { id } })).toBe(left);
    expect(await database().supportMessage.count({ where: { caseId: id } })).toBe(left);
  });

  it('end however many they are', async () => {
    const row = { name: 'N', passwordHash: 'none', createdAt: THEN, emailVerifiedAt: THEN };
    const people = Array.from({ length: 501 }, () => ({ id: randomId(), email: newAddress() }));
    await database().user.createMany({ data: people.map((person) => ({ ...person, ...row })) });
    const opened = { kind: 'lost_phone', state: 'unconfirmed', stateSince: THEN, createdAt: THEN } as const;
    await database().supportCase.createMany({
      data: people.map(({ id, email }) => ({ id, ...opened, email, userId: id, liveFor: id, ...makeOrigin() })),
    });
    await purgeExpired({ now: addMs(THEN, DAY_MS) });
    const ids = people.map(({ id }) => id);
    expect(await database().supportCase.count({ where: { id: { in: ids }, outcome: 'expired' } })).toBe(501);
  });

  describe.runIf(IS_REAL_POSTGRES)(`in a race (${REAL_ONLY})`, () => {
    it('keep what is done with them at this moment', async () => {
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
