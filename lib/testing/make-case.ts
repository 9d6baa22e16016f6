import { addMs, DAY_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { insertSupportCase, markCaseConfirmed } from '@/lib/store/support-case-store';
import { makeOrigin, makePersonWithTotp, makeSession, type Person } from './make-person';

/** Somebody of support with two-factor authentication, logged in at `now`. */
export async function makeStaff(now: Date, name = 'Sam') {
  const person = await makePersonWithTotp();
  await database().user.update({ where: { id: person.id }, data: { role: 'support', name } });
  return makeSession(person, now);
}

/** A lost-phone case whose mailed link was followed a day before `now`. */
export async function makeOpenCase({ id: userId, email }: Person, now: Date): Promise<{ id: string; number: number }> {
  const createdAt = addMs(now, -DAY_MS);
  const facts = {
    kind: 'lost_phone',
    state: 'unconfirmed',
    userId,
    email,
    createdAt,
    passwordProvenAt: createdAt,
  } as const;
  const supportCase = await insertSupportCase(database(), { ...facts, ...makeOrigin() });
  await markCaseConfirmed(database(), { id: supportCase.id, ...makeOrigin(), now: createdAt });
  await database().supportCase.update({ where: { id: supportCase.id }, data: { state: 'open' } });
  return supportCase;
}
