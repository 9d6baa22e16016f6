import { events, letTenMinutesPass, liveSessions } from './support/database';
import { HttpBrowser, loggedInBrowser, NEW_CODES } from './support/http-browser';
import { waitForMail } from './support/mail';
import { seedTwoFactor } from './support/person';
import { enterCode, enterPassword, passwordField } from './support/screens';
import { setting } from './support/server';
import { expect, test } from './support/test';

const PAGE = '/secure-account';
const BUTTON = 'End all other sessions and choose a new password';
const NEW_PASSWORD = 'harbour violet seventeen kettles';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the link in an email leads to a new password and logs the intruder out', async ({ page, person }) => {
      const { app } = await seedTwoFactor(person);
      const intruder = new HttpBrowser();
      await intruder.enterPassword(person);
      await intruder.enterCode(await app.nextCode());
      await intruder.press(NEW_CODES, 'Generate new codes');
      const mail = await waitForMail(person.email, 'New recovery codes were generated');
      const link = /^This wasn't me:\n(\S+)$/m.exec(mail.text.replaceAll('\r', ''))?.[1];
      expect(link).toBe(`${setting('APP_URL')}${PAGE}`);

      await page.goto(link ?? '');
      await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
      await enterPassword(page, person);
      await enterCode(page, await app.nextCode());
      await expect(page).toHaveURL(PAGE);
      await page.getByRole('button', { name: BUTTON }).click();
      await expect(page).toHaveURL('/settings/security?notice=not-me#password');
      await expect(page.getByText("Now choose a new password that you don't use anywhere else.")).toBeVisible();
      expect(await intruder.isLoggedIn()).toBe(false);
      expect(await liveSessions(person.id)).toBe(1);
      expect(await events(person.id, 'other_sessions_ended', 'ok')).toBe(1);

      await page.getByLabel('Current password').fill(person.password);
      await page.getByLabel('New password').fill(NEW_PASSWORD);
      await page.getByRole('button', { name: 'Change password' }).click();
      await expect(page.getByText('Your password has been changed.')).toBeVisible();
      expect((await intruder.enterPassword(person)).page.status).toBe(401);
    });

    test('securing the account in a session that is eleven minutes old asks for a step-up first and returns', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const other = await loggedInBrowser(person);
      await adoptSessionOf(await loggedInBrowser(person));
      await letTenMinutesPass(person.id);
      await page.goto(PAGE);
      await expect(page.getByRole('button', { name: BUTTON })).toBeHidden();
      await page.getByRole('link', { name: "Confirm it's you" }).click();
      await passwordField(page).fill(person.password);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL(PAGE);
      expect(await other.isLoggedIn()).toBe(true);
      await page.getByRole('button', { name: BUTTON }).click();
      await expect(page).toHaveURL(/notice=not-me/);
      expect(await other.isLoggedIn()).toBe(false);
    });
  });
}

test('securing the account ends a login that is still open, and viewing the page changes nothing', async ({
  person,
}) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const open = new HttpBrowser();
  await open.enterPassword(person);
  expect((await browser.send(PAGE)).status).toBe(200);
  expect(await events(person.id, 'other_sessions_ended', 'ok')).toBe(0);
  await browser.press(PAGE, BUTTON);
  await open.enterCode(await app.nextCode());
  expect(await open.isLoggedIn()).toBe(false);
});

test('the old path /wasnt-me, which earlier emails link to, redirects here for good and keeps its query', async ({
  person,
}) => {
  const browser = await loggedInBrowser(person);
  const { status, headers } = await browser.send('/wasnt-me?from=email&id=1');
  expect(status).toBe(308);
  const { origin, pathname, search } = new URL(headers.location ?? '', setting('APP_URL'));
  expect(`${origin}${pathname}${search}`).toBe(`${setting('APP_URL')}${PAGE}?from=email&id=1`);
  expect((await browser.send(pathname + search)).text).toContain(BUTTON);
});
