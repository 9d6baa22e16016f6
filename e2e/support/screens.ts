import { expect, type Locator, type Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Person } from './person';

export const WRONG_CODE = 'That code is incorrect or has already been used. Enter the newest code from your app.';
export const WRONG_LOGIN = 'Incorrect email or password.';
export const WRONG_RECOVERY_CODE = 'That recovery code is incorrect or has already been used. Enter another one.';
export const LOG_IN_AGAIN = 'This login has expired or had too many attempts. Log in again.';
export const FEATURE = 'Two-Factor Authentication';

export function sidebar(page: Page): Locator {
  return page.getByRole('dialog', { name: FEATURE });
}

export function passwordField(scope: Page | Locator): Locator {
  return scope.getByLabel('Password', { exact: true });
}

export async function enterPassword(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}

export async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Confirmation code').fill(code);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}

export async function expectSecondStep(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: FEATURE })).toBeVisible();
  await expect(page).toHaveURL('/login/second-factor');
}

export async function expectHome(page: Page, { name }: Pick<Person, 'name'>): Promise<void> {
  await expect(page.getByRole('heading', { name: `Hello, ${name}` })).toBeVisible();
}

async function openMenu(page: Page, { name }: Pick<Person, 'name'>): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name }).click();
}

export async function logOut(page: Page, person: Pick<Person, 'name'>): Promise<void> {
  await openMenu(page, person);
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
}

/** The path in the help article: user name, "Settings", "Security", "Two-Factor Authentication". */
export async function walkToSidebar(page: Page, person: Pick<Person, 'name'>): Promise<Locator> {
  await openMenu(page, person);
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Security' }).click();
  await page.getByRole('main').getByRole('link', { name: FEATURE }).click();
  await expect(sidebar(page)).toBeVisible();
  return sidebar(page);
}

/** The key on the screen, without the spaces between its groups of four. */
export async function shownKey(page: Page): Promise<string> {
  const shown = await sidebar(page).getByRole('figure', { name: 'Set-up key' }).textContent();
  expect(shown ?? '').toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  return (shown ?? '').replaceAll(' ', '');
}

export async function enable(page: Page, code: string): Promise<void> {
  await sidebar(page).getByLabel('Confirmation code').fill(code);
  await sidebar(page).getByRole('button', { name: 'Enable' }).click();
}

/** The ten codes on the screen. */
export async function shownCodes(page: Page): Promise<string[]> {
  const list = page.getByRole('region', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(list).toHaveCount(10);
  const codes = (await list.allTextContents()).map((text) => text.trim());
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  expect(new Set(codes).size).toBe(10);
  return codes;
}

/** Confirms that the codes are saved and continues. */
export async function saveCodes(page: Page): Promise<string[]> {
  const codes = await shownCodes(page);
  await page.getByLabel('I have saved my recovery codes').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page).toHaveURL('/settings/security?notice=codes-saved');
  await expect(page.getByRole('checkbox')).toBeHidden();
  return codes;
}

export async function enterRecoveryCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Recovery code').fill(code);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}

const MAX_STOPS = 40;

/** Presses Tab until the target has the focus. Fails if it can't be reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MAX_STOPS; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'reached with the Tab key').toBeFocused();
}

/** The text that a phone's camera would read from the screen. */
export async function readQrCode(page: Page): Promise<string> {
  const { data, width, height } = PNG.sync.read(await page.screenshot());
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  if (found === null) throw new Error('There is no readable QR code on the screen');
  return found.data;
}
