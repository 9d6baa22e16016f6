import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { eventLog, mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON } from '@/lib/testing/person';
import { changeName } from './change-name';

function nameOf({ id }: { id: string }) {
  return database().user.findUniqueOrThrow({ where: { id }, select: { name: true } });
}

async function rename(session: Awaited<ReturnType<typeof makeSession>>, name: string) {
  return changeName({ session, name, client: createClient(), now: NOON });
}

describe('changing the name', () => {
  it('a new name is saved and logged, and no email is sent', async () => {
    const person = await createPerson();
    expect(await rename(await makeSession(person, NOON), 'Anna Lee')).toEqual({ ok: true, value: null });
    expect(await nameOf(person)).toEqual({ name: 'Anna Lee' });
    expect(await eventLog(person)).toEqual(['name_changed ok']);
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('saving the same name again logs no event', async () => {
    const person = await createPerson();
    expect(await rename(await makeSession(person, NOON), 'Anna')).toMatchObject({ ok: true });
    expect(await eventLog(person)).toEqual([]);
  });

  it('an ended session cannot change the name', async () => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    expect(await rename(session, 'Eve')).toEqual({ ok: false, reason: 'session_over' });
    expect(await nameOf(person)).toEqual({ name: 'Anna' });
  });
});
