import { events, liveSessions, totpCredentials } from './support/database';
import { waitForMail } from './support/outbox';
import { enterCode, LOG_IN_AGAIN, passwordField, sidebar } from './support/screens';
import { expect, test } from './support/test';
import { loggedInVisitor, SIDEBAR, Visitor } from './support/visitor';

const DISABLE = `${SIDEBAR}?step=disable`;
const BUTTON = 'Disable two-factor authentication';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a wrong password leaves it on, says so and is counted', async ({ page, person, comeIn }) => {
      const visitor = await loggedInVisitor(person);
      await visitor.turnOnTwoFactor();
      await comeIn(visitor);
      await page.goto(SIDEBAR);
      await sidebar(page).getByRole('button', { name: 'Disable', exact: true }).click();
      await passwordField(sidebar(page)).fill('not the password');
      await sidebar(page).getByRole('button', { name: BUTTON }).click();
      await expect(sidebar(page).getByRole('alert')).toHaveText('That password is wrong.');
      await expect(passwordField(sidebar(page))).toHaveValue('');
      expect(await totpCredentials(person.id)).toBe(1);
      expect(await events(person.id, 'two_factor_disabled', 'refused')).toBe(1);
    });

    test('"Keep it on" leads back and changes nothing', async ({ page, person, comeIn }) => {
      const visitor = await loggedInVisitor(person);
      await visitor.turnOnTwoFactor();
      await comeIn(visitor);
      await page.goto(DISABLE);
      await sidebar(page).getByRole('link', { name: 'Keep it on' }).click();
      await expect(sidebar(page).getByRole('button', { name: 'Disable', exact: true })).toBeVisible();
      expect(await totpCredentials(person.id)).toBe(1);
    });
  });
}

test('wrong passwords there lead to the same wait as at the login', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  for (let tries = 0; tries < 5; tries++) await visitor.press(DISABLE, BUTTON, { password: 'not the password' });
  const answer = await visitor.press(DISABLE, BUTTON, { password: person.password });
  expect(answer.text).toMatch(/There were too many tries\. Try again in \d+ seconds\./);
  expect(await totpCredentials(person.id)).toBe(1);
  const { page } = await visitor.enterPassword(person);
  expect(page.status, 'the login form in the same browser').toBe(429);
});

test('another browser is logged out at its next request', async ({ page, person, comeIn }) => {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  const other = new Visitor();
  await other.enterPassword(person);
  await other.enterCode(await app.nextCode());
  await comeIn(other);
  await page.goto('/settings/security');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();

  expect((await visitor.press(DISABLE, BUTTON, { password: person.password })).status).toBe(303);
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Profile' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await expect(page.getByText(person.email)).toBeHidden();
  expect(await visitor.isLoggedIn(), 'the browser that disabled it').toBe(true);
  expect(await liveSessions(person.id)).toBe(1);
});

test('a login that is open at that moment ends', async ({ page, person, comeIn, expectStatus }) => {
  expectStatus(401);
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  const open = new Visitor();
  await open.enterPassword(person);
  await comeIn(open);
  await page.goto('/login/second-factor');
  await visitor.press(DISABLE, BUTTON, { password: person.password });
  await enterCode(page, await app.nextCode());
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  expect(await liveSessions(person.id)).toBe(1);
});

test('the owner is told by mail, and the codes of the old entry are worth nothing', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  await visitor.press(DISABLE, BUTTON, { password: person.password });
  const mail = await waitForMail(person.email, 'Two-factor authentication is off');
  expect(mail.text).toContain('/contact');
  const newApp = await visitor.turnOnTwoFactor();
  expect(newApp.secret).not.toBe(app.secret);
  const login = new Visitor();
  await login.enterPassword(person);
  await login.enterCode(await app.nextCode());
  expect(await login.isLoggedIn()).toBe(false);
});

test('turning it on ends the other sessions too', async ({ person }) => {
  const [visitor, other] = [await loggedInVisitor(person), await loggedInVisitor(person)];
  await visitor.turnOnTwoFactor();
  expect(await other.isLoggedIn()).toBe(false);
  expect(await visitor.isLoggedIn()).toBe(true);
});
