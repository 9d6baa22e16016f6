import type { Locator, Page } from '@playwright/test';
import { AuthenticatorApp } from './support/authenticator-app';
import { totpCredentials } from './support/database';
import { expectHome, expectSecondStep, FEATURE, passwordField, shownKey, sidebar } from './support/screens';
import { expect, test } from './support/test';
import { loggedInVisitor } from './support/visitor';

const MOST_STOPS = 40;

/** Tab until it is there: whatever cannot be reached fails the test. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'reached with the tabulator key').toBeFocused();
}

async function logInByKeyboard(page: Page, person: { email: string; password: string }): Promise<void> {
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.type(person.email);
  await tabTo(page, passwordField(page));
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
}

async function openSettingsByKeyboard(page: Page, { name }: { name: string }): Promise<void> {
  await tabTo(page, page.getByRole('banner').getByRole('button', { name }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Security' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: FEATURE }));
  await page.keyboard.press('Enter');
  await expect(sidebar(page)).toBeVisible();
}

test('the whole article by keyboard alone', async ({ page, person }) => {
  await page.goto('/login');
  await logInByKeyboard(page, person);
  await expectHome(page, person);

  await openSettingsByKeyboard(page, person);
  const app = new AuthenticatorApp(await shownKey(page));
  await tabTo(page, sidebar(page).getByLabel('Confirmation code'));
  await page.keyboard.type(await app.nextCode());
  await page.keyboard.press('Enter');
  await expect(sidebar(page).getByText('Two-factor authentication is now active.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sidebar(page)).toBeHidden();

  await tabTo(page, page.getByRole('banner').getByRole('button', { name: person.name }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused(); // the menu is open
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Log out' })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await logInByKeyboard(page, person);
  await expectSecondStep(page);
  await expect(page.getByLabel('Confirmation code')).toBeFocused();
  await page.keyboard.type(await app.nextCode());
  await page.keyboard.press('Enter');
  await expectHome(page, person);

  await openSettingsByKeyboard(page, person);
  await tabTo(page, sidebar(page).getByRole('button', { name: 'Disable', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, passwordField(sidebar(page)));
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Two-factor authentication is now off.')).toBeVisible();
  expect(await totpCredentials(person.id)).toBe(0);
});

test('focus moves into the sidebar, stays there, and Esc gives it back', async ({ page, person, comeIn }) => {
  await comeIn(await loggedInVisitor(person));
  await page.goto('/settings/security');
  const option = page.getByRole('main').getByRole('link', { name: FEATURE });
  await option.focus();
  await page.keyboard.press('Enter');
  await expect(sidebar(page).getByRole('heading', { name: FEATURE })).toBeFocused();
  for (let stops = 0; stops < 10; stops++) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
      ),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(sidebar(page)).toBeHidden();
  await expect(page).toHaveURL('/settings/security');
  await expect(option).toBeFocused();
});

test('a refused code has the focus on what it says', async ({ page, person, comeIn }) => {
  await comeIn(await loggedInVisitor(person));
  await page.goto('/settings/security/two-factor');
  await sidebar(page).getByLabel('Confirmation code').fill('abcdef');
  await page.keyboard.press('Enter');
  await expect(sidebar(page).getByRole('alert')).toBeFocused();
});

test('every page of a member begins with a way past its header', async ({ page, person, comeIn }) => {
  await comeIn(await loggedInVisitor(person));
  await page.goto('/settings/profile');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
