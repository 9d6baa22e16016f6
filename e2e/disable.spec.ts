import { events, liveSessions, totpCredentials } from './support/database';
import { HttpBrowser, loggedInBrowser, SIDEBAR } from './support/http-browser';
import { waitForMail } from './support/mail';
import { seedTwoFactor } from './support/person';
import { enterCode, LOG_IN_AGAIN, passwordField, sidebar } from './support/screens';
import { expect, test } from './support/test';

const DISABLE = `${SIDEBAR}?step=disable`;
const BUTTON = 'Disable two-factor authentication';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a wrong password leaves two-factor authentication on and is logged', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await adoptSessionOf(browser);
      await page.goto(SIDEBAR);
      await sidebar(page).getByRole('button', { name: 'Disable', exact: true }).click();
      await passwordField(sidebar(page)).fill('not the password');
      await sidebar(page).getByRole('button', { name: BUTTON }).click();
      await expect(sidebar(page).getByRole('alert')).toHaveText('Incorrect password.');
      await expect(passwordField(sidebar(page))).toHaveValue('');
      expect(await totpCredentials(person.id)).toBe(1);
      expect(await events(person.id, 'two_factor_disabled', 'refused')).toBe(1);
    });

    test('"Keep it on" returns to the sidebar and changes nothing', async ({ page, person, adoptSessionOf }) => {
      const { app } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await adoptSessionOf(browser);
      await page.goto(DISABLE);
      await sidebar(page).getByRole('link', { name: 'Keep it on' }).click();
      await expect(sidebar(page).getByRole('button', { name: 'Disable', exact: true })).toBeVisible();
      expect(await totpCredentials(person.id)).toBe(1);
    });
  });
}

test('wrong passwords at "Disable" count toward the login\'s rate limit', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  for (let tries = 0; tries < 5; tries++) await browser.press(DISABLE, BUTTON, { password: 'not the password' });
  const answer = await browser.press(DISABLE, BUTTON, { password: person.password });
  expect(answer.text).toMatch(/Too many attempts\. Try again in \d+ seconds\./);
  expect(await totpCredentials(person.id)).toBe(1);
  const { page } = await browser.enterPassword(person);
  expect(page.status, 'the login form in the same browser').toBe(429);
});

test('disabling two-factor authentication logs out another browser at its next request', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const other = new HttpBrowser();
  await other.enterPassword(person);
  await other.enterCode(await app.nextCode());
  await adoptSessionOf(other);
  await page.goto('/settings/security');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();

  expect((await browser.press(DISABLE, BUTTON, { password: person.password })).status).toBe(303);
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Profile' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await expect(page.getByText(person.email)).toBeHidden();
  expect(await browser.isLoggedIn(), 'the browser that disabled it').toBe(true);
  expect(await liveSessions(person.id)).toBe(1);
});

test('disabling two-factor authentication ends a login that is still open', async ({
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
  await browser.press(DISABLE, BUTTON, { password: person.password });
  await enterCode(page, await app.nextCode());
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  expect(await liveSessions(person.id)).toBe(1);
});

test('disabling two-factor authentication is confirmed by email and voids the codes of the old app entry', async ({
  person,
}) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await browser.press(DISABLE, BUTTON, { password: person.password });
  const mail = await waitForMail(person.email, 'Two-factor authentication is off');
  expect(mail.text).toContain('/contact');
  const newApp = await browser.turnOnTwoFactor();
  expect(newApp.secret).not.toBe(app.secret);
  const login = new HttpBrowser();
  await login.enterPassword(person);
  await login.enterCode(await app.nextCode());
  expect(await login.isLoggedIn()).toBe(false);
});

test('enabling two-factor authentication ends the other sessions', async ({ person }) => {
  const [browser, other] = [await loggedInBrowser(person), await loggedInBrowser(person)];
  await browser.turnOnTwoFactor();
  expect(await other.isLoggedIn()).toBe(false);
  expect(await browser.isLoggedIn()).toBe(true);
});
