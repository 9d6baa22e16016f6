import { caseOf, plantCase } from './cases';
import { query } from './database';
import { makePerson, type Person } from './person';
import { loggedInVisitor } from './visitor';

/** Somebody of support with two-factor authentication, in a browser that is logged in. */
export async function staffVisitor() {
  const person = await makePerson();
  await query(`UPDATE "User" SET "role" = 'support' WHERE "id" = $1`, [person.id]);
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  return { person, visitor };
}

/** A lost-phone case that its owner confirmed. @returns its number */
export async function plantOpenCase(person: Pick<Person, 'id' | 'email'>): Promise<number> {
  await plantCase(person, 'open');
  const planted = await caseOf(person);
  if (planted === undefined) throw new Error('no case');
  return planted.number;
}

/** All that an act at the desk changes of a case. */
export async function stateOfCase(number: number) {
  const [row] = await query<{ state: string; revision: number; messages: number; approvals: number }>(
    `SELECT "state"::text, "revision", (SELECT count(*)::int FROM "SupportMessage" m WHERE m."caseId" = c."id") AS messages,
       (SELECT count(*)::int FROM "SupportApproval" a WHERE a."caseId" = c."id") AS approvals
     FROM "SupportCase" c WHERE "number" = $1`,
    [number],
  );
  return row;
}
