import type { Page } from '@playwright/test';
import { events, letTenMinutesPass, liveSessions } from './support/database';
import { formFields } from './support/html';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { waitForMail } from './support/mail';
import { seedTwoFactor } from './support/person';
import { LOG_IN_AGAIN } from './support/screens';
import { expect, test } from './support/test';

const PAGE = '/settings/security';
const BUTTON = 'Change password';
const NEW_PASSWORD = 'harbour violet seventeen kettles';
const CHANGED = 'Your password has been changed. All other sessions have ended.';

async function change(page: Page, currentPassword: string, newPassword = NEW_PASSWORD) {
  await page.getByLabel('Current password').fill(currentPassword);
  await page.getByLabel('New password').fill(newPassword);
  await page.getByRole('button', { name: BUTTON }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('changing the password with the current one logs out every other browser', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const [browser, other] = [await loggedInBrowser(person), await loggedInBrowser(person)];
      await adoptSessionOf(browser);
      await page.goto(PAGE);
      await change(page, person.password);
      await expect(page.getByRole('status').first()).toHaveText(CHANGED);
      expect(await other.isLoggedIn()).toBe(false);
      expect(await browser.isLoggedIn(), 'with the cookie from before').toBe(false);
      await page.goto('/settings/profile');
      await expect(page.getByRole('main')).toContainText(person.email);
      expect(await liveSessions(person.id)).toBe(1);

      const mail = await waitForMail(person.email, 'Your password was changed');
      expect(mail.text).toContain('/secure-account');
      const { page: refused } = await new HttpBrowser().enterPassword(person);
      expect(refused.status, 'the old password').toBe(401);
      await loggedInBrowser({ ...person, password: NEW_PASSWORD });
    });

    test('changing the password of an account with a second factor asks for a step-up before showing the form', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await adoptSessionOf(browser);
      await letTenMinutesPass(person.id);
      await page.goto(PAGE);
      await expect(page.getByLabel('New password')).toBeHidden();
      await page.getByRole('link', { name: BUTTON }).click();
      await page.getByLabel('Confirmation code').fill(await app.nextCode());
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL(PAGE);
      await change(page, person.password);
      await expect(page.getByRole('status').first()).toHaveText(CHANGED);
    });

    test('a refused password change explains itself at the field and returns no input', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(PAGE);
      await change(page, 'not the password');
      await expect(page.getByLabel('Current password')).toHaveAccessibleDescription('Incorrect password.');
      await expect(page.getByLabel('Current password')).toHaveValue('');
      await expect(page.getByLabel('New password')).toHaveValue('');
      await change(page, person.password, 'password1234567');
      await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/too common: attackers try it first/);
      await change(page, person.password, person.password);
      await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/already your password/);
      expect(await events(person.id, 'password_changed', 'ok')).toBe(0);
      await loggedInBrowser(person);
    });
  });
}

test('the password fields are labeled for password managers', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await page.goto(PAGE);
  await expect(page.getByLabel('Current password')).toHaveAttribute('autocomplete', 'current-password');
  await expect(page.getByLabel('New password')).toHaveAttribute('autocomplete', 'new-password');
  await expect(page.getByLabel('Current password')).toHaveAttribute('type', 'password');
  const { text } = await (await loggedInBrowser(person)).send(PAGE);
  expect(text).toMatch(/<input[^>]*autoComplete="username"[^>]*>/i);
  await page.getByRole('button', { name: 'Show password' }).first().click();
  await expect(page.getByLabel('Current password')).toHaveAttribute('type', 'text');
});

test('changing the password ends a login that is still open', async ({
  page,
  person,
  adoptSessionOf,
  expectStatus,
}) => {
  expectStatus(401);
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const open = new HttpBrowser();
  await open.enterPassword(person);
  await adoptSessionOf(open);
  await page.goto('/login/second-factor');
  await browser.press(PAGE, BUTTON, { currentPassword: person.password, newPassword: NEW_PASSWORD });
  await page.getByLabel('Confirmation code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  expect(await liveSessions(person.id)).toBe(1);
});

test('a password form that was open for eleven minutes leads to the step-up and changes nothing', async ({
  person,
}) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const fields = formFields((await browser.send(PAGE)).text, BUTTON);
  await letTenMinutesPass(person.id);
  const input = { currentPassword: person.password, newPassword: NEW_PASSWORD };
  const answer = await browser.submit(PAGE, { ...fields, ...input });
  expect(answer.headers.location).toMatch(/^\/step-up\?/);
  expect(await events(person.id, 'password_changed', 'ok')).toBe(0);
});

test("wrong current passwords count toward the login's rate limit, unacceptable new ones don't", async ({ person }) => {
  const browser = await loggedInBrowser(person);
  for (let tries = 0; tries < 6; tries++) {
    const answer = await browser.press(PAGE, BUTTON, { currentPassword: 'wrong', newPassword: 'too short' });
    expect(answer.text).toContain('That password is too short.');
  }
  for (let tries = 0; tries < 5; tries++) {
    await browser.press(PAGE, BUTTON, { currentPassword: 'not the password', newPassword: NEW_PASSWORD });
  }
  const input = { currentPassword: person.password, newPassword: NEW_PASSWORD };
  const answer = await browser.press(PAGE, BUTTON, input);
  expect(answer.text).toMatch(/Too many attempts\. Try again in \d+ seconds\./);
  const { page } = await browser.enterPassword(person);
  expect(page.status, 'the login form in the same browser').toBe(429);
  expect(await events(person.id, 'password_changed', 'refused')).toBe(5);
});
