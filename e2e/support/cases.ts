import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { query } from './database';
import type { Person } from './person';

type CaseRow = { number: number; state: string; outcome: string | null };

/** The newest lost-phone case of this account. */
export async function caseOf({ email }: Pick<Person, 'email'>): Promise<CaseRow | undefined> {
  const [row] = await query<CaseRow>(
    `SELECT c."number", c."state"::text, c."outcome" FROM "SupportCase" c JOIN "User" u ON u."id" = c."userId"
     WHERE u."email" = $1 ORDER BY c."number" DESC LIMIT 1`,
    [email],
  );
  return row;
}

/** Moves the clock of every case of this account. */
export async function letHoursPass({ id }: Pick<Person, 'id'>, hours: number): Promise<void> {
  const columns = ['createdAt', 'stateSince', 'confirmedAt', 'takesEffectAt'];
  const earlier = columns.map((column) => `"${column}" = "${column}" - $2 * interval '1 hour'`);
  await query(`UPDATE "SupportCase" SET ${earlier.join(', ')} WHERE "userId" = $1`, [id, hours]);
}

const STATES = {
  unconfirmed: { state: 'unconfirmed', isConfirmed: false, isDue: false },
  open: { state: 'open', isConfirmed: true, isDue: false },
  due: { state: 'waiting', isConfirmed: true, isDue: true },
};

/** A lost-phone case as it stands after so much, and the token of a mailed link to it. */
export async function plantCase(person: Pick<Person, 'id' | 'email'>, name: keyof typeof STATES): Promise<string> {
  const caseId = randomUUID();
  const { state, isConfirmed, isDue } = STATES[name];
  await query(
    `INSERT INTO "SupportCase" ("id", "kind", "state", "stateSince", "userId", "liveFor", "email", "createdAt", "address",
       "agent", "passwordProvenAt", "confirmedAt", "confirmedAddress", "confirmedAgent", "takesEffectAt")
     VALUES ($1, 'lost_phone', $2::"SupportCaseState", now(), $3, $3, $4, now(), '192.0.2.1', 'unknown', now(),
       CASE WHEN $5 THEN now() END, CASE WHEN $5 THEN '192.0.2.1' END, CASE WHEN $5 THEN 'unknown' END,
       CASE WHEN $6 THEN now() END)`,
    [caseId, state, person.id, person.email, isConfirmed, isDue],
  );
  if (isDue) await approveOf(caseId, person.id);
  return linkTo(caseId, person);
}

async function approveOf(caseId: string, subjectId: string): Promise<void> {
  await query(
    `INSERT INTO "SupportApproval" ("caseId", "staffId", "subjectId", "reason", "at") VALUES ($1, $2, $3, 'Rang back.', now())`,
    [caseId, randomUUID(), subjectId],
  );
}

async function linkTo(caseId: string, { id, email }: Pick<Person, 'id' | 'email'>): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query(
    `INSERT INTO "MailToken" ("id", "tokenHash", "purpose", "userId", "securityVersion", "address", "caseId", "createdAt", "expiresAt")
     SELECT gen_random_uuid(), $1, 'support_case', "id", "securityVersion", $2, $3, now(), now() + interval '1 day'
     FROM "User" WHERE "id" = $4`,
    [createHash('sha256').update(token).digest(), email, caseId, id],
  );
  return token;
}
