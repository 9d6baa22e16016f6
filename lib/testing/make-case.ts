import { addMs, DAY_MS, HOUR_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { insertSupportCase, markCaseConfirmed } from '@/lib/store/support-case-store';
import { createClient, makeSession } from './login-state';
import { createPerson } from './person';

type Owner = { id: string; email: string };

/** A support agent with two-factor authentication, logged in at `now`. */
export async function makeStaff(now: Date, name = 'Sam') {
  const person = await createPerson({ factors: ['totp'], role: 'support', name });
  return makeSession(person, now);
}

/** A lost-phone case that its owner confirmed a day before `now`. */
export async function makeOpenCase({ id: userId, email }: Owner, now: Date): Promise<{ id: string; number: number }> {
  const createdAt = addMs(now, -DAY_MS);
  const facts = {
    kind: 'lost_phone',
    state: 'unconfirmed',
    userId,
    email,
    createdAt,
    passwordProvenAt: createdAt,
  } as const;
  const supportCase = await insertSupportCase(database(), { ...facts, ...createClient() });
  await markCaseConfirmed(database(), { id: supportCase.id, ...createClient(), now: createdAt });
  await database().supportCase.update({ where: { id: supportCase.id }, data: { state: 'open' } });
  return supportCase;
}

/** A case that support approved a day before `now` and that takes effect at `now`. */
export async function makeDueCase(person: Owner, staffId: string, now: Date): Promise<{ id: string; number: number }> {
  const supportCase = await makeOpenCase(person, now);
  const at = addMs(now, -24 * HOUR_MS);
  const approval = { caseId: supportCase.id, staffId, subjectId: person.id, reason: 'Rang back.', at };
  await database().supportApproval.create({ data: approval });
  const data = { state: 'waiting', stateSince: at, takesEffectAt: now } as const;
  await database().supportCase.update({ where: { id: supportCase.id }, data });
  return supportCase;
}
