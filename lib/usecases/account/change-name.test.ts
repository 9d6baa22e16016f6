import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { mailSubjectsOf, makeOrigin, makePerson, makeSession, NOON, storyOf } from '@/lib/testing/make-person';
import { changeName } from './change-name';

function nameOf({ id }: { id: string }) {
  return database().user.findUniqueOrThrow({ where: { id }, select: { name: true } });
}

async function rename(session: Awaited<ReturnType<typeof makeSession>>, name: string) {
  return changeName({ session, name, origin: makeOrigin(), now: NOON });
}

describe('changing the name', () => {
  it('is kept and logged, and sends no mail', async () => {
    const person = await makePerson();
    expect(await rename(await makeSession(person, NOON), 'Anna Lee')).toEqual({ ok: true, value: null });
    expect(await nameOf(person)).toEqual({ name: 'Anna Lee' });
    expect(await storyOf(person)).toEqual(['name_changed ok']);
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('is no event when it is the same', async () => {
    const person = await makePerson();
    expect(await rename(await makeSession(person, NOON), 'Anna')).toMatchObject({ ok: true });
    expect(await storyOf(person)).toEqual([]);
  });

  it('changes nothing in a session that has ended since', async () => {
    const person = await makePerson();
    const session = await makeSession(person, NOON);
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    expect(await rename(session, 'Eve')).toEqual({ ok: false, reason: 'session_over' });
    expect(await nameOf(person)).toEqual({ name: 'Anna' });
  });
});
