import { letTenMinutesPass, query } from './support/database';
import { formFields } from './support/html';
import { waitForMail } from './support/outbox';
import type { Person } from './support/person';
import { enterPassword, LOG_IN_AGAIN, WRONG_LOGIN } from './support/screens';
import { expect, test } from './support/test';
import { loggedInVisitor, Visitor } from './support/visitor';

const DELETE = '/settings/profile/delete';
const BUTTON = 'Delete account';
const FIELD = 'Type your e-mail to confirm';

async function rowsOf({ id }: Person): Promise<number> {
  const [row] = await query<{ n: number }>(
    `SELECT (SELECT count(*) FROM "User" WHERE "id" = $1)::int + (SELECT count(*) FROM "Session" WHERE "userId" = $1)::int
      + (SELECT count(*) FROM "SecurityEvent" WHERE "subjectId" = $1)::int AS n`,
    [id],
  );
  return row?.n ?? 0;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the account goes with its sessions and its log, and a last mail says so', async ({
      page,
      context,
      person,
      comeIn,
      expectStatus,
    }) => {
      expectStatus(401);
      const visitor = await loggedInVisitor(person);
      await visitor.turnOnTwoFactor();
      await comeIn(visitor);
      await page.goto('/settings/profile');
      await page.getByRole('link', { name: BUTTON }).click();
      await page.getByLabel(FIELD).fill('somebody.else@example.com');
      await page.getByRole('button', { name: BUTTON }).click();
      await expect(page.getByText('That is not the e-mail address of this account.')).toBeVisible();
      await page.getByLabel(FIELD).fill(` ${person.email.toUpperCase()} `);
      await page.getByRole('button', { name: BUTTON }).click();
      await expect(page.getByRole('heading', { name: 'Your account is deleted' })).toBeVisible();
      expect((await context.cookies()).map(({ name }) => name)).toEqual([]);
      expect(await rowsOf(person)).toBe(0);
      expect(await visitor.isLoggedIn()).toBe(false);
      await waitForMail(person.email, 'Your account is deleted');
      await page.goto('/login');
      await enterPassword(page, person);
      await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
    });

    test('"Keep the account" leads back and changes nothing', async ({ page, person, comeIn }) => {
      const visitor = await loggedInVisitor(person);
      await comeIn(visitor);
      await page.goto(DELETE);
      await page.getByRole('link', { name: 'Keep the account' }).click();
      await expect(page).toHaveURL('/settings/profile');
      expect(await visitor.isLoggedIn()).toBe(true);
    });
  });
}

test('another browser is logged out at its next request', async ({ person }) => {
  const [visitor, other] = [await loggedInVisitor(person), await loggedInVisitor(person)];
  expect((await visitor.press(DELETE, BUTTON, { email: person.email })).status).toBe(303);
  expect(await other.isLoggedIn()).toBe(false);
  expect(visitor.jar.size).toBe(0);
});

test('a login that is open at that moment ends', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  const open = new Visitor();
  await open.enterPassword(person);
  await visitor.press(DELETE, BUTTON, { email: person.email });
  const { page } = await open.enterCode(await app.nextCode());
  expect(page.text).toContain(LOG_IN_AGAIN);
  expect(await open.isLoggedIn()).toBe(false);
});

test('the step-up comes before the form, and before the deletion', async ({ page, person, comeIn }) => {
  const visitor = await loggedInVisitor(person);
  const fields = formFields((await visitor.send(DELETE)).text, BUTTON);
  await letTenMinutesPass(person.id);
  const answer = await visitor.submit(DELETE, { ...fields, email: person.email });
  expect(answer.headers.location).toContain('/step-up?returnTo=');
  expect(await visitor.isLoggedIn()).toBe(true);
  await comeIn(visitor);
  await page.goto(DELETE);
  await expect(page.getByLabel(FIELD)).toBeHidden();
  await page.getByRole('link', { name: 'Confirm that it is you' }).click();
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(DELETE);
  await expect(page.getByLabel(FIELD)).toBeVisible();
});

test('nothing but the own e-mail deletes it', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  for (const email of ['', ' ', 'x', '%', '\u0000', `${person.email},`, `<${person.email}>`, 'x'.repeat(15_000)]) {
    const { status, text } = await visitor.press(DELETE, BUTTON, { email });
    expect(status, email.slice(0, 20)).toBe(200);
    expect(text).toContain('That is not the e-mail address of this account.');
  }
  expect(await visitor.isLoggedIn()).toBe(true);
});
