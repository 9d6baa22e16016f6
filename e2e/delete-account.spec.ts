import { letTenMinutesPass, query } from './support/database';
import { formFields } from './support/html';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { waitForMail } from './support/mail';
import { type Person, seedTwoFactor } from './support/person';
import { enterPassword, LOG_IN_AGAIN, WRONG_LOGIN } from './support/screens';
import { expect, test } from './support/test';

const DELETE = '/settings/profile/delete';
const BUTTON = 'Delete account';
const FIELD = 'Enter your email to confirm';

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

    test('deleting an account deletes its sessions and its activity, and a last email confirms it', async ({
      page,
      context,
      person,
      adoptSessionOf,
      expectStatus,
    }) => {
      expectStatus(401);
      const { app } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await adoptSessionOf(browser);
      await page.goto('/settings/profile');
      await page.getByRole('link', { name: BUTTON }).click();
      await page.getByLabel(FIELD).fill('somebody.else@example.com');
      await page.getByRole('button', { name: BUTTON }).click();
      await expect(page.getByText("That isn't the email address of this account.")).toBeVisible();
      await page.getByLabel(FIELD).fill(` ${person.email.toUpperCase()} `);
      await page.getByRole('button', { name: BUTTON }).click();
      await expect(page.getByRole('heading', { name: 'Your account has been deleted' })).toBeVisible();
      expect((await context.cookies()).map(({ name }) => name)).toEqual([]);
      expect(await rowsOf(person)).toBe(0);
      expect(await browser.isLoggedIn()).toBe(false);
      await waitForMail(person.email, 'Your account was deleted');
      await page.goto('/login');
      await enterPassword(page, person);
      await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
    });

    test('"Keep the account" returns to the profile and changes nothing', async ({ page, person, adoptSessionOf }) => {
      const browser = await loggedInBrowser(person);
      await adoptSessionOf(browser);
      await page.goto(DELETE);
      await page.getByRole('link', { name: 'Keep the account' }).click();
      await expect(page).toHaveURL('/settings/profile');
      expect(await browser.isLoggedIn()).toBe(true);
    });
  });
}

test('deleting an account logs out another browser at its next request', async ({ person }) => {
  const [browser, other] = [await loggedInBrowser(person), await loggedInBrowser(person)];
  expect((await browser.press(DELETE, BUTTON, { email: person.email })).status).toBe(303);
  expect(await other.isLoggedIn()).toBe(false);
  expect(browser.jar.size).toBe(0);
});

test('deleting an account ends a login that is still open', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const open = new HttpBrowser();
  await open.enterPassword(person);
  await browser.press(DELETE, BUTTON, { email: person.email });
  const { page } = await open.enterCode(await app.nextCode());
  expect(page.text).toContain(LOG_IN_AGAIN);
  expect(await open.isLoggedIn()).toBe(false);
});

test('deleting an account needs a recent step-up, before the form and before the deletion', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const browser = await loggedInBrowser(person);
  const fields = formFields((await browser.send(DELETE)).text, BUTTON);
  await letTenMinutesPass(person.id);
  const answer = await browser.submit(DELETE, { ...fields, email: person.email });
  expect(answer.headers.location).toContain('/step-up?returnTo=');
  expect(await browser.isLoggedIn()).toBe(true);
  await adoptSessionOf(browser);
  await page.goto(DELETE);
  await expect(page.getByLabel(FIELD)).toBeHidden();
  await page.getByRole('link', { name: "Confirm it's you" }).click();
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(DELETE);
  await expect(page.getByLabel(FIELD)).toBeVisible();
});

test("only the account's own email confirms its deletion", async ({ person }) => {
  const browser = await loggedInBrowser(person);
  for (const email of ['', ' ', 'x', '%', '\u0000', `${person.email},`, `<${person.email}>`, 'x'.repeat(15_000)]) {
    const { status, text } = await browser.press(DELETE, BUTTON, { email });
    expect(status, email.slice(0, 20)).toBe(200);
    expect(text).toContain('the email address of this account. Type it as shown above.');
  }
  expect(await browser.isLoggedIn()).toBe(true);
});
