import type { Page } from '@playwright/test';
import { events, letTenMinutesPass, liveSessions } from './support/database';
import { formFields } from './support/html';
import { waitForMail } from './support/outbox';
import { LOG_IN_AGAIN } from './support/screens';
import { expect, test } from './support/test';
import { loggedInVisitor, Visitor } from './support/visitor';

const PAGE = '/settings/security';
const BUTTON = 'Change password';
const NEW_PASSWORD = 'harbour violet seventeen kettles';
const CHANGED = 'Your password is changed. All other sessions were ended.';

async function change(page: Page, currentPassword: string, newPassword = NEW_PASSWORD) {
  await page.getByLabel('Current password').fill(currentPassword);
  await page.getByLabel('New password').fill(newPassword);
  await page.getByRole('button', { name: BUTTON }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the current password sets a new one, and every other browser is out', async ({ page, person, comeIn }) => {
      const [visitor, other] = [await loggedInVisitor(person), await loggedInVisitor(person)];
      await comeIn(visitor);
      await page.goto(PAGE);
      await change(page, person.password);
      await expect(page.getByRole('status').first()).toHaveText(CHANGED);
      expect(await other.isLoggedIn()).toBe(false);
      expect(await visitor.isLoggedIn(), 'with the cookie from before').toBe(false);
      await page.goto('/settings/profile');
      await expect(page.getByRole('main')).toContainText(person.email);
      expect(await liveSessions(person.id)).toBe(1);

      const mail = await waitForMail(person.email, 'Your password was changed');
      expect(mail.text).toContain('/wasnt-me');
      const { page: refused } = await new Visitor().enterPassword(person);
      expect(refused.status, 'the old password').toBe(401);
      await loggedInVisitor({ ...person, password: NEW_PASSWORD });
    });

    test('with a second factor it asks for a confirmation before anything is typed', async ({
      page,
      person,
      comeIn,
    }) => {
      const visitor = await loggedInVisitor(person);
      const app = await visitor.turnOnTwoFactor();
      await comeIn(visitor);
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

    test('each refusal stands at its field, and nothing typed comes back', async ({ page, person, comeIn }) => {
      await comeIn(await loggedInVisitor(person));
      await page.goto(PAGE);
      await change(page, 'not the password');
      await expect(page.getByLabel('Current password')).toHaveAccessibleDescription('That password is wrong.');
      await expect(page.getByLabel('Current password')).toHaveValue('');
      await expect(page.getByLabel('New password')).toHaveValue('');
      await change(page, person.password, 'password1234567');
      await expect(page.getByLabel('New password')).toHaveAccessibleDescription(
        /on the lists that attackers try first/,
      );
      await change(page, person.password, person.password);
      await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/the password you have now/);
      expect(await events(person.id, 'password_changed', 'ok')).toBe(0);
      await loggedInVisitor(person);
    });
  });
}

test('password managers are told which field is which', async ({ page, person, comeIn }) => {
  await comeIn(await loggedInVisitor(person));
  await page.goto(PAGE);
  await expect(page.getByLabel('Current password')).toHaveAttribute('autocomplete', 'current-password');
  await expect(page.getByLabel('New password')).toHaveAttribute('autocomplete', 'new-password');
  await expect(page.getByLabel('Current password')).toHaveAttribute('type', 'password');
  const { text } = await (await loggedInVisitor(person)).send(PAGE);
  expect(text).toMatch(/<input[^>]*autoComplete="username"[^>]*>/i);
  await page.getByRole('button', { name: 'Show password' }).first().click();
  await expect(page.getByLabel('Current password')).toHaveAttribute('type', 'text');
});

test('a login that is open at that moment ends', async ({ page, person, comeIn, expectStatus }) => {
  expectStatus(401);
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  const open = new Visitor();
  await open.enterPassword(person);
  await comeIn(open);
  await page.goto('/login/second-factor');
  await visitor.press(PAGE, BUTTON, { currentPassword: person.password, newPassword: NEW_PASSWORD });
  await page.getByLabel('Confirmation code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  expect(await liveSessions(person.id)).toBe(1);
});

test('a form that was open for eleven minutes leads to the confirmation and changes nothing', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const fields = formFields((await visitor.send(PAGE)).text, BUTTON);
  await letTenMinutesPass(person.id);
  const typed = { currentPassword: person.password, newPassword: NEW_PASSWORD };
  const answer = await visitor.submit(PAGE, { ...fields, ...typed });
  expect(answer.headers.location).toMatch(/^\/step-up\?/);
  expect(await events(person.id, 'password_changed', 'ok')).toBe(0);
});

test('wrong passwords there lead to the same wait as at the login, bad new ones do not', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  for (let tries = 0; tries < 6; tries++) {
    const answer = await visitor.press(PAGE, BUTTON, { currentPassword: 'wrong', newPassword: 'too short' });
    expect(answer.text).toContain('The password is too short.');
  }
  for (let tries = 0; tries < 5; tries++) {
    await visitor.press(PAGE, BUTTON, { currentPassword: 'not the password', newPassword: NEW_PASSWORD });
  }
  const typed = { currentPassword: person.password, newPassword: NEW_PASSWORD };
  const answer = await visitor.press(PAGE, BUTTON, typed);
  expect(answer.text).toMatch(/There were too many tries\. Try again in \d+ seconds\./);
  const { page } = await visitor.enterPassword(person);
  expect(page.status, 'the login form in the same browser').toBe(429);
  expect(await events(person.id, 'password_changed', 'refused')).toBe(5);
});
