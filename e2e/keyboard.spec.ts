import type { Page } from '@playwright/test';
import { AuthenticatorApp } from './support/authenticator-app';
import { totpCredentials } from './support/database';
import { loggedInBrowser, NEW_CODES, SIDEBAR } from './support/http-browser';
import { seedTwoFactor } from './support/person';
import {
  expectHome,
  expectSecondStep,
  FEATURE,
  passwordField,
  shownCodes,
  shownKey,
  sidebar,
  tabTo,
} from './support/screens';
import { expect, test } from './support/test';

async function logInByKeyboard(page: Page, person: { email: string; password: string }): Promise<void> {
  await expect(page.getByLabel('Email')).toBeFocused();
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

test('the steps of the help article work by keyboard alone', async ({ page, person }) => {
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
  await shownCodes(page); // shown once, so Esc doesn't close them
  await tabTo(page, sidebar(page).getByLabel('I have saved my recovery codes'));
  await page.keyboard.press('Space');
  await tabTo(page, sidebar(page).getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Enter');
  await expect(sidebar(page)).toBeHidden();

  await tabTo(page, page.getByRole('banner').getByRole('button', { name: person.name }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await expect(async () => {
    await page.keyboard.press('ArrowDown'); // works once the script of the new page runs
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

test('focus moves into the sidebar, stays there, and returns on Esc', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
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

test('the message about a refused code takes the focus', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await page.goto('/settings/security/two-factor');
  await sidebar(page).getByLabel('Confirmation code').fill('abcdef');
  await page.keyboard.press('Enter');
  await expect(sidebar(page).getByRole('alert')).toBeFocused();
});

test('pages of a member start with a link to skip the header', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await page.goto('/settings/profile');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a login with a recovery code works by keyboard alone', async ({ page, person }) => {
  const { recoveryCodes: codes } = await seedTwoFactor(person);
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

test('new recovery codes and the move to a new phone work by keyboard alone', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await adoptSessionOf(browser);
  await page.goto(NEW_CODES);
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Generate new codes' }));
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
  const newApp = new AuthenticatorApp(await shownKey(page));
  await tabTo(page, sidebar(page).getByLabel('Confirmation code'));
  await page.keyboard.type(await newApp.nextCode());
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your codes now come from your new phone.')).toBeVisible();
});
