import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { query } from './support/database';
import { formFields } from './support/html';
import { multipart, ourOrigin } from './support/http';
import { makePerson, type Person } from './support/person';
import { expect, test } from './support/test';
import { loggedInVisitor, Visitor } from './support/visitor';

const DISABLE = 'Disable two-factor authentication';

async function staffVisitor() {
  const person = await makePerson();
  await query(`UPDATE "User" SET "role" = 'support' WHERE "id" = $1`, [person.id]);
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  return { person, visitor };
}

/** A lost-phone case that its owner confirmed. @returns its number */
async function plantCase({ id, email }: Person): Promise<number> {
  const [row] = await query<{ number: number }>(
    `INSERT INTO "SupportCase" ("id", "kind", "state", "stateSince", "userId", "liveFor", "email", "createdAt", "address",
       "agent", "passwordProvenAt", "confirmedAt", "confirmedAddress", "confirmedAgent")
     VALUES ($1, 'lost_phone', 'open', now(), $2, $2, $3, now(), '127.0.0.1', '', now(), now(), '127.0.0.1', '')
     RETURNING "number"`,
    [randomUUID(), id, email],
  );
  if (row === undefined) throw new Error('no case');
  return row.number;
}

async function stateOf(number: number) {
  const rows = await query(
    `SELECT "state", "revision", (SELECT count(*)::int FROM "SupportMessage" m WHERE m."caseId" = c."id") AS messages
     FROM "SupportCase" c WHERE "number" = $1`,
    [number],
  );
  return rows[0];
}

test('support finds a case, answers, notes and disables; a second person is told', async ({
  page,
  person,
  comeIn,
  openBrowser,
}) => {
  await (await loggedInVisitor(person)).turnOnTwoFactor();
  const number = await plantCase(person);
  const [one, other] = [await staffVisitor(), await staffVisitor()];
  await comeIn(one.visitor);
  await page.goto('/');
  await page.getByRole('banner').getByRole('button', { name: one.person.name }).click();
  await page.getByRole('menuitem', { name: 'Support desk' }).click();
  await expect(page.getByRole('heading', { name: 'Support desk' })).toBeVisible();
  await page.getByLabel('Number or e-mail').fill(person.email);
  await page.getByLabel('Number or e-mail').press('Enter');
  await shoot(page, 'inbox');
  await page.getByRole('link', { name: `#${number}` }).click();
  const browser = await openBrowser();
  await comeIn(other.visitor, browser);
  const second = await browser.newPage();
  await second.goto(`/support/${number}`);
  await second.getByLabel('Why it is closed').fill('It is not the owner.');
  await page.getByLabel('Answer').fill('Look into your drawer.');
  await page.getByRole('button', { name: 'Send answer' }).click();
  await expect(page.getByRole('list', { name: 'History' })).toContainText('Look into your drawer.');
  await page.getByLabel('Note').fill('Sounded hurried.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('list', { name: 'History' })).toContainText('Sounded hurried.');
  await page.getByLabel('Reason').fill('Rang back, knew the order.');
  await shoot(page, 'case');
  await page.getByRole('button', { name: DISABLE }).click();
  await expect(page.getByText('turns two-factor authentication off.')).toBeVisible();
  await second.getByRole('button', { name: 'Close this case' }).click();
  await expect(second.getByText(`${one.person.name} agreed to disable`).first()).toBeVisible();
  await expect(second.getByLabel('Why it is closed')).toHaveValue('It is not the owner.');
  await shoot(second, 'changed meanwhile');
  expect((await stateOf(number))?.['state' as never]).toBe('waiting');
});

async function shoot(page: import('@playwright/test').Page, name: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
  const folder = process.env['E2E_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/desk ${name}.png`, fullPage: true });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  if (folder) await page.screenshot({ path: `${folder}/desk ${name} 320.png`, fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  if (size) await page.setViewportSize(size);
}

test('to everybody but support with a second factor there is no desk, and no action of it', async ({ person }) => {
  const { visitor } = await staffVisitor();
  const number = await plantCase(person);
  const path = `/support/${number}`;
  const { text } = await visitor.send(path);
  expect(text).not.toMatch(/boxedSecret|tokenHash|passwordHash|argon2/);
  const bare = await makePerson();
  await query(`UPDATE "User" SET "role" = 'support' WHERE "id" = $1`, [bare.id]);
  const nobodies = [new Visitor(), await loggedInVisitor(person), await loggedInVisitor(bare)];
  const before = await stateOf(number);
  for (const [button, name] of [
    [DISABLE, 'reason'],
    ['Send answer', 'answer'],
    ['Add note', 'note'],
    ['Close this case', 'why'],
  ] as const) {
    const { headers, body } = await multipart(Object.entries({ ...formFields(text, button), [name]: 'x' }));
    for (const nobody of nobodies) {
      expect((await nobody.send('/support')).status).toBe(404);
      expect((await nobody.send(path)).status).toBe(404);
      const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, body };
      expect((await nobody.send(path, sent)).status, button).toBe(404);
    }
    const forged = { method: 'POST', headers: { ...headers, origin: 'https://evil.test' }, body };
    expect((await visitor.send(path, forged)).status, button).toBe(403);
  }
  expect(await stateOf(number)).toEqual(before);
});

test('an own case shows no form, and an unknown one is not found', async () => {
  const { person, visitor } = await staffVisitor();
  const { text } = await visitor.send(`/support/${await plantCase(person)}`);
  expect(text).toContain('This case is about your own account.');
  expect(text).not.toContain(DISABLE);
  for (const path of ['/support/0', '/support/999999999', '/support/x', '/support/-1']) {
    expect((await visitor.send(path)).status, path).toBe(404);
  }
});
