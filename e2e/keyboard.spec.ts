import type { Page } from '@playwright/test';
import { AuthenticatorApp } from './support/authenticator-app';
import { totpCredentials } from './support/database';
import { expectHome, expectSecondStep, FEATURE, passwordField, shownCodes, shownKey, sidebar } from './support/screens';
import { tabTo } from './support/tab-to';
import { expect, test } from './support/test';
import { enrolWithCodes, loggedInVisitor, NEW_CODES, SIDEBAR } from './support/visitor';

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
  await expect(sidebar(page).getByRole('heading', { name: 'Recovery codes' })).toBeFocused();
  await page.keyboard.press('Escape');
  await shownCodes(page); // shown once, so not lost by a key
  await tabTo(page, sidebar(page).getByLabel('I have saved my recovery codes'));
  await page.keyboard.press('Space');
  await tabTo(page, sidebar(page).getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Enter');
  await expect(sidebar(page)).toBeHidden();

  await tabTo(page, page.getByRole('banner').getByRole('button', { name: person.name }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await expect(async () => {
    await page.keyboard.press('ArrowDown'); // moves once the script of the new page runs
    await expect(page.getByRole('menuitem', { name: 'Log out' })).toBeFocused({ timeout: 500 });
  }).toPass();
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

test('a recovery code by keyboard alone', async ({ page, person }) => {
  const { codes } = await enrolWithCodes(person);
  await page.goto('/login');
  await logInByKeyboard(page, person);
  await expectSecondStep(page);
  await tabTo(page, page.getByRole('link', { name: 'Use a recovery code' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Recovery code')).toBeFocused();
  await page.keyboard.type(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await expectHome(page, person);
});

test('new codes and the move to a new phone by keyboard alone', async ({ page, person, comeIn }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  await comeIn(visitor);
  await page.goto(NEW_CODES);
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Recovery codes', level: 3 })).toBeFocused();
  await tabTo(page, page.getByLabel('I have saved my recovery codes'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/settings/security?notice=codes-saved');

  await page.goto(SIDEBAR);
  await tabTo(page, sidebar(page).getByRole('link', { name: 'Move to a new phone' }));
  await page.keyboard.press('Enter');
  const app = new AuthenticatorApp(await shownKey(page));
  await tabTo(page, sidebar(page).getByLabel('Confirmation code'));
  await page.keyboard.type(await app.nextCode());
  await page.keyboard.press('Enter');
  await expect(page.getByText('Codes come from your new phone now.')).toBeVisible();
});
