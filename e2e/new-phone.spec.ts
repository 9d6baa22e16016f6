import type { Page } from '@playwright/test';
import { AuthenticatorApp, timeStepNow } from './support/authenticator-app';
import { letTenMinutesPass, recoveryCodesLeft, totpCredentials } from './support/database';
import { HttpBrowser, loggedInBrowser, SIDEBAR } from './support/http-browser';
import { waitForMail } from './support/mail';
import { type Person, seedTwoFactor } from './support/person';
import { readQrCode, shownKey, sidebar, WRONG_CODE } from './support/screens';
import { expect, test } from './support/test';

const MOVE = `${SIDEBAR}?step=move`;
const SWITCHED = 'Your codes now come from your new phone. You can delete the entry on the old one.';

async function canLogIn(person: Person, code: string): Promise<boolean> {
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  await browser.enterCode(code);
  return browser.isLoggedIn();
}

async function switchWith(page: Page, code: string): Promise<void> {
  await sidebar(page).getByLabel('Confirmation code').fill(code);
  await sidebar(page).getByRole('button', { name: 'Switch to this phone' }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the old phone works until the switch, after it only the new one', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app: oldApp } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app: oldApp });
      await adoptSessionOf(browser);
      await page.goto(SIDEBAR);
      await sidebar(page).getByRole('link', { name: 'Move to a new phone' }).click();
      await expect(sidebar(page).getByRole('img', { name: /QR code/ })).toBeVisible();
      const newApp = new AuthenticatorApp(await shownKey(page));
      expect(newApp.secret).not.toBe(oldApp.secret);
      await sidebar(page)
        .getByRole('img', { name: /QR code/ })
        .scrollIntoViewIfNeeded();
      expect(await readQrCode(page)).toContain(newApp.secret);

      expect(await canLogIn(person, await oldApp.nextCode()), 'the old phone before the switch').toBe(true);
      expect(await canLogIn(person, newApp.codeAt(timeStepNow())), 'the new phone before the switch').toBe(false);
      await switchWith(page, newApp.wrongCode());
      await expect(sidebar(page).getByRole('alert')).toHaveText(WRONG_CODE);

      const other = new HttpBrowser();
      await other.enterPassword(person);
      await other.enterCode(await oldApp.nextCode());
      expect(await other.isLoggedIn(), 'the old phone after a wrong code').toBe(true);
      await switchWith(page, await newApp.nextCode());
      await expect(page.getByText(SWITCHED)).toBeVisible();
      await expect(sidebar(page)).toBeHidden();

      expect(await other.isLoggedIn(), 'another session').toBe(false);
      expect(await browser.isLoggedIn(), 'this session').toBe(true);
      expect(await canLogIn(person, await oldApp.nextCode()), 'the old phone after the switch').toBe(false);
      expect(await canLogIn(person, await newApp.nextCode()), 'the new phone after the switch').toBe(true);
      expect(await totpCredentials(person.id)).toBe(1);
      expect(await recoveryCodesLeft(person.id), 'the codes stay').toBe(10);
      await waitForMail(person.email, 'Your authenticator app was moved to a new phone');
    });

    test('an abandoned move to a new phone changes nothing', async ({ page, person, adoptSessionOf }) => {
      const { app: oldApp } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app: oldApp });
      await adoptSessionOf(browser);
      await page.goto(MOVE);
      const newApp = new AuthenticatorApp(await shownKey(page));
      await sidebar(page).getByRole('link', { name: 'Keep the old phone' }).click();
      await expect(sidebar(page).getByRole('link', { name: 'Move to a new phone' })).toBeVisible();
      expect(await canLogIn(person, newApp.codeAt(timeStepNow()))).toBe(false);
      expect(await canLogIn(person, await oldApp.nextCode())).toBe(true);
      expect(await browser.isLoggedIn()).toBe(true);
    });
  });
}

test('"Start again with a new key" during a move shows another key and voids the first', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const { app: oldApp } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app: oldApp });
  await adoptSessionOf(browser);
  await page.goto(MOVE);
  const first = await shownKey(page);
  await sidebar(page).getByRole('button', { name: 'Start again with a new key' }).click();
  await expect(sidebar(page).getByRole('figure', { name: 'Set-up key' })).not.toContainText(first.slice(0, 4));
  await switchWith(page, await new AuthenticatorApp(first).nextCode());
  await expect(sidebar(page).getByRole('alert')).toHaveText(WRONG_CODE);
  expect(await canLogIn(person, await oldApp.nextCode())).toBe(true);
});

test("going back after the switch doesn't show the QR code again", async ({ page, person, adoptSessionOf }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await adoptSessionOf(browser);
  await page.goto(SIDEBAR);
  await sidebar(page).getByRole('link', { name: 'Move to a new phone' }).click();
  const key = await shownKey(page);
  await switchWith(page, await new AuthenticatorApp(key).nextCode());
  await expect(page.getByText(SWITCHED)).toBeVisible();
  for (let steps = 0; steps < 2; steps++) {
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeAttached();
    expect(await page.content()).not.toContain(key);
  }
});

test('a move in a session that is eleven minutes old needs a code from the old phone first', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const { app: oldApp } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app: oldApp });
  await adoptSessionOf(browser);
  await letTenMinutesPass(person.id);
  await page.goto(MOVE);
  await expect(page.getByRole('heading', { name: "Confirm it's you" })).toBeVisible();
  await page.getByLabel('Confirmation code').fill(await oldApp.nextCode());
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(MOVE);
  const newApp = new AuthenticatorApp(await shownKey(page));
  await switchWith(page, await newApp.nextCode());
  await expect(page.getByText(SWITCHED)).toBeVisible();
});
