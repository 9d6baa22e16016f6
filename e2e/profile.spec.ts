import { events, letTenMinutesPass, query } from './support/database';
import { loggedInBrowser } from './support/http-browser';
import { seedTwoFactor } from './support/person';
import { expect, test } from './support/test';

const PROFILE = '/settings/profile';
const MALFORMED = "That name contains characters that can't be used. Type it again.";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a new name is shown right away and logged', async ({ page, person, adoptSessionOf }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(PROFILE);
      await page.getByLabel('Name').fill('  Mia Østergård  ');
      await page.getByRole('button', { name: 'Save name' }).click();
      await expect(page.getByText('Your name has been saved.')).toBeVisible();
      await expect(page.getByLabel('Name')).toHaveValue('Mia Østergård');
      await expect(page.getByRole('banner').getByRole('button', { name: 'Mia Østergård' })).toBeVisible();
      expect(await events(person.id, 'name_changed', 'ok')).toBe(1);
    });

    test('an empty name is refused with an explanation', async ({ page, person, adoptSessionOf }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(PROFILE);
      await page.getByLabel('Name').fill('\u2060');
      await page.getByRole('button', { name: 'Save name' }).click();
      await expect(page.getByText('Enter your name.')).toBeVisible();
      expect(await events(person.id, 'name_changed', 'ok')).toBe(0);
    });
  });
}

test('hostile names are refused with an explanation or kept as text', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const save = (name: string) => browser.press(PROFILE, 'Save name', { name });
  for (const name of ['', ' ', '\u0000', 'a\u0000b', '\u200b', 'x'.repeat(81), 'x'.repeat(15_000)]) {
    const { status, text } = await save(name);
    expect(status, JSON.stringify(name.slice(0, 20))).toBe(200);
    expect(text, JSON.stringify(name.slice(0, 20))).toMatch(/Enter your name|too long|Type it again/);
  }
  for (const name of [
    '\u202egnp.exe',
    'a\u2066b',
    'a\nb',
    'a\r\nBcc: x@example.com',
    '\u001b[31mred',
    `e${'\u0301'.repeat(5000)}`,
  ]) {
    const { status, text } = await save(name);
    expect(status).toBe(200);
    expect(text.includes(MALFORMED) || text.includes('That name is too long')).toBe(true);
  }
  for (const name of ['<img src=x onerror=alert(1)>', '{{7*7}}', "' OR 1=1 --", '=1+1', '__proto__', 'ʇxǝʇ', 'مريم']) {
    expect((await save(name)).status, name).toBe(303);
    const [row] = await query<{ name: string }>('SELECT "name" FROM "User" WHERE "id" = $1', [person.id]);
    expect(row?.name).toBe(name);
    const { status, text } = await browser.send(PROFILE);
    expect(status).toBe(200);
    expect(text).not.toContain('<img src=x');
  }
});

test.describe('in a browser in Berlin', () => {
  test.use({ timezoneId: 'Europe/Berlin', locale: 'de-DE' });

  test('in Berlin, dates are shown in the local format and time zone', async ({ page, person, adoptSessionOf }) => {
    const { app } = await seedTwoFactor(person);
    const browser = await loggedInBrowser(person, { app });
    await query(`UPDATE "TotpCredential" SET "createdAt" = '2026-07-01T20:05:00Z' WHERE "userId" = $1`, [person.id]);
    await adoptSessionOf(browser);
    await page.goto('/settings/security');
    await expect(page.getByText('Active since 1. Juli 2026 um 22:05.')).toBeVisible();
    await page.goto('/settings/security/two-factor');
    await expect(page.getByRole('dialog').getByText('1. Juli 2026 um 22:05').first()).toBeVisible();
    await page.goto(PROFILE);
    await expect(page.getByText(/Europe\/Berlin, German/)).toBeVisible();
  });
});

test.describe('in a browser in New York', () => {
  test.use({ timezoneId: 'America/New_York', locale: 'en-US' });

  test('in New York, dates are shown in the local format and time zone', async ({ page, person, adoptSessionOf }) => {
    const { app } = await seedTwoFactor(person);
    const browser = await loggedInBrowser(person, { app });
    await query(`UPDATE "TotpCredential" SET "createdAt" = '2026-07-01T20:05:00Z' WHERE "userId" = $1`, [person.id]);
    await adoptSessionOf(browser);
    await page.goto('/settings/security');
    await expect(page.getByText(/Active since July 1, 2026 at 4:05\sPM\./)).toBeVisible();
    await page.goto(PROFILE);
    await expect(page.getByText(/America\/New York, /)).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, timezoneId: 'Europe/Berlin', locale: 'de-DE' });

  test('without JavaScript, dates are shown in UTC', async ({ page, person, adoptSessionOf }) => {
    const { app } = await seedTwoFactor(person);
    const browser = await loggedInBrowser(person, { app });
    await query(`UPDATE "TotpCredential" SET "createdAt" = '2026-07-01T20:05:00Z' WHERE "userId" = $1`, [person.id]);
    await adoptSessionOf(browser);
    await page.goto('/settings/security');
    await expect(page.getByText('Active since July 1, 2026 at 20:05 UTC.')).toBeVisible();
    await page.goto(PROFILE);
    await expect(page.getByText('Shown in UTC.')).toBeVisible();
  });
});

test('changing the email asks for a step-up before showing the form', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await letTenMinutesPass(person.id);
  await page.goto(PROFILE);
  await expect(page.getByLabel('New email')).toBeHidden();
  await page.getByRole('link', { name: 'Change email' }).click();
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(PROFILE);
  await expect(page.getByLabel('New email')).toBeVisible();
});
