import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { randomId } from '@/lib/platform/random';
import { database } from '@/lib/store/client';
import { eventsOf, makeGrant, makeLoginAttempt, makePerson, makeSession } from '@/lib/testing/make-person';
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
