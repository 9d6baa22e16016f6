import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { query } from './database';
import { type HttpBrowser, loggedInBrowser } from './http-browser';
import { mailedLink } from './mail';
import { createPerson, type Person } from './person';
import { enterPassword, expectSecondStep } from './screens';

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

/** Moves this account's cases into the past. */
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

/** A lost-phone case in this state. @returns the token of the mailed link to it */
export async function seedCase(person: Pick<Person, 'id' | 'email'>, name: keyof typeof STATES): Promise<string> {
  const caseId = randomUUID();
  const { state, isConfirmed, isDue } = STATES[name];
  await query(
    `INSERT INTO "SupportCase" ("id", "kind", "state", "stateSince", "userId", "liveFor", "email", "createdAt", "ip",
       "userAgent", "passwordProvenAt", "confirmedAt", "confirmedIp", "confirmedUserAgent", "takesEffectAt")
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
    `INSERT INTO "MailToken" ("id", "tokenHash", "purpose", "userId", "securityVersion", "email", "caseId", "createdAt", "expiresAt")
     SELECT gen_random_uuid(), $1, 'support_case', "id", "securityVersion", $2, $3, now(), now() + interval '1 day'
     FROM "User" WHERE "id" = $4`,
    [createHash('sha256').update(token).digest(), email, caseId, id],
  );
  return token;
}

/** A support agent with two-factor authentication, in a browser that is logged in. */
export async function staffBrowser(): Promise<{ person: Person; browser: HttpBrowser }> {
  const person = await createPerson({ factors: ['totp'], role: 'support' });
  return { person, browser: await loggedInBrowser(person, { app: person.app }) };
}

/** A lost-phone case confirmed by its owner. @returns its number */
export async function seedOpenCase(person: Pick<Person, 'id' | 'email'>): Promise<number> {
  await seedCase(person, 'open');
  const seeded = await caseOf(person);
  if (seeded === undefined) throw new Error('no case');
  return seeded.number;
}

/** Everything that an action at the support desk changes in a case. */
export async function stateOfCase(number: number) {
  const [row] = await query<{ state: string; revision: number; messages: number; approvals: number }>(
    `SELECT "state"::text, "revision", (SELECT count(*)::int FROM "SupportMessage" m WHERE m."caseId" = c."id") AS messages,
       (SELECT count(*)::int FROM "SupportApproval" a WHERE a."caseId" = c."id") AS approvals
     FROM "SupportCase" c WHERE "number" = $1`,
    [number],
  );
  return row;
}

const CASE_PAGE = '/login/recovery/case';

/** From the login page to the page that says to check the inbox. */
export async function openCase(page: Page, person: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  await page.getByRole('link', { name: 'I can no longer access my codes' }).click();
  await page.getByRole('button', { name: 'Open a support case' }).click();
  await expect(page).toHaveURL('/login/recovery/sent');
}

/** The newest mailed link to this person's case. */
export function caseLink(person: Pick<Person, 'email'>): Promise<string> {
  return mailedLink(person.email, CASE_PAGE);
}

export async function confirmCase(page: Page, person: Pick<Person, 'email'>): Promise<void> {
  await page.goto(await caseLink(person));
  await page.getByRole('button', { name: 'Confirm this case' }).click();
  await expect.poll(async () => (await caseOf(person))?.state).toBe('open');
  await expect(page.getByRole('heading', { name: 'Support is reviewing it' })).toBeVisible();
}
