import { events, letTenMinutesPass, liveSessions } from './support/database';
import { waitForMail } from './support/outbox';
import { enterCode, enterPassword, passwordField } from './support/screens';
import { setting } from './support/settings';
import { expect, test } from './support/test';
import { enrol, loggedInVisitor, NEW_CODES, Visitor } from './support/visitor';

const PAGE = '/wasnt-me';
const BUTTON = 'End all other sessions and choose a new password';
const NEW_PASSWORD = 'harbour violet seventeen kettles';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('from the link in a mail to a new password, and the intruder is out', async ({ page, person }) => {
      const app = await enrol(person);
      const intruder = new Visitor();
      await intruder.enterPassword(person);
      await intruder.enterCode(await app.nextCode());
      await intruder.press(NEW_CODES, 'Make new codes');
      const mail = await waitForMail(person.email, 'You have new recovery codes');
      const link = /^This wasn't me:\n(\S+)$/m.exec(mail.text.replaceAll('\r', ''))?.[1];
      expect(link).toBe(`${setting('APP_URL')}${PAGE}`);

      await page.goto(link ?? '');
      await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
      await enterPassword(page, person);
      await enterCode(page, await app.nextCode());
      await expect(page).toHaveURL(PAGE);
      await page.getByRole('button', { name: BUTTON }).click();
      await expect(page).toHaveURL('/settings/security?notice=not-me#password');
      await expect(page.getByText('Now choose a new password, one that you use nowhere else.')).toBeVisible();
      expect(await intruder.isLoggedIn()).toBe(false);
      expect(await liveSessions(person.id)).toBe(1);
      expect(await events(person.id, 'other_sessions_ended', 'ok')).toBe(1);

      await page.getByLabel('Current password').fill(person.password);
      await page.getByLabel('New password').fill(NEW_PASSWORD);
      await page.getByRole('button', { name: 'Change password' }).click();
      await expect(page.getByText('Your password is changed.')).toBeVisible();
      expect((await intruder.enterPassword(person)).page.status).toBe(401);
    });

    test('after ten minutes it asks for a confirmation first and leads back', async ({ page, person, comeIn }) => {
      const other = await loggedInVisitor(person);
      await comeIn(await loggedInVisitor(person));
      await letTenMinutesPass(person.id);
      await page.goto(PAGE);
      await expect(page.getByRole('button', { name: BUTTON })).toBeHidden();
      await page.getByRole('link', { name: 'Confirm that it is you' }).click();
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

test('a login that is open at that moment ends, and looking at the page changes nothing', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  const open = new Visitor();
  await open.enterPassword(person);
  expect((await visitor.send(PAGE)).status).toBe(200);
  expect(await events(person.id, 'other_sessions_ended', 'ok')).toBe(0);
  await visitor.press(PAGE, BUTTON);
  await open.enterCode(await app.nextCode());
  expect(await open.isLoggedIn()).toBe(false);
});
