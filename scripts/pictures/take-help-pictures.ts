import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { CommandError } from '../shared/print';
import { QUIET_BROWSER } from '../testing/browser-arguments';
import { findBrowser } from '../testing/find-browser';
import serveForTests from '../testing/playwright-setup';
import { codeNow, makePerson, type Person } from './picture-person';
import { PICTURES } from './picture-sources';

const SIZE = { width: 1200, height: 750 };
const SCHEMES = ['light', 'dark'] as const;

/** Walks through the help article in a running application, in light and in dark mode. @returns the file names */
export async function takeHelpPictures(): Promise<string[]> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new CommandError('No browser was found. Run: npx playwright install chromium');
  const stopServing = await serveForTests();
  const browser = await chromium.launch({ executablePath, args: QUIET_BROWSER });
  try {
    const names: string[] = [];
    for (const scheme of SCHEMES) names.push(...(await takeInScheme(browser, scheme)));
    return names;
  } finally {
    await browser.close();
    await stopServing();
  }
}

async function takeInScheme(browser: Browser, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const context = await browser.newContext({
    baseURL: process.env['APP_URL'] ?? '',
    viewport: SIZE,
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const names: string[] = [];
  const take = async (name: string) => {
    const file = colorScheme === 'dark' ? `${name}.dark.png` : `${name}.png`;
    await page.screenshot({ path: path.join(PICTURES, file) });
    names.push(file);
  };
  await walk(page, await makePerson(colorScheme), take);
  await context.close();
  return names;
}

async function walk(page: Page, person: Person, take: (name: string) => Promise<void>): Promise<void> {
  await logIn(page, person);
  await page.goto('/settings/security');
  await take('turn-on-option');
  await page.getByRole('link', { name: 'Two-Factor Authentication' }).click();
  const setUpKey = (await page.getByLabel('Set-up key').textContent()) ?? '';
  await take('turn-on-sidebar');
  await page.getByLabel('Confirmation code').fill(codeNow(setUpKey));
  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByText('now active').waitFor();
  await page.getByLabel('I have saved my recovery codes').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Two-Factor Authentication' }).click();
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('button', { name: 'Disable two-factor authentication' }).waitFor();
  await take('turn-off');
  await page.context().clearCookies();
  await logIn(page, person);
  await page.getByLabel('Confirmation code').waitFor();
  await take('log-in-code');
}

async function logIn(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/login');
}
