import { readFileSync } from 'node:fs';
import { AuthenticatorApp } from './support/authenticator-app';
import { liveSessions, recoveryCodesLeft, useUpCodes } from './support/database';
import { recoveryCodesIn } from './support/html';
import { HttpBrowser, loggedInBrowser, NEW_CODES, SIDEBAR, TRY_CODE } from './support/http-browser';
import { mailsTo, waitForMail } from './support/mail';
import { createPerson, seedTwoFactor } from './support/person';
import {
  enable,
  enterPassword,
  enterRecoveryCode,
  expectHome,
  expectSecondStep,
  logOut,
  saveCodes,
  shownCodes,
  shownKey,
  sidebar,
  WRONG_RECOVERY_CODE,
} from './support/screens';
import { setting } from './support/server';
import { expect, test } from './support/test';

const WORKS = 'That code works and is still unused.';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the ten recovery codes are shown only once', async ({ page, person, adoptSessionOf }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(SIDEBAR);
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      const codes = await shownCodes(page);
      expect(await recoveryCodesLeft(person.id)).toBe(10);
      await page.reload();
      await expect(sidebar(page)).toBeVisible();
      await expect(page.getByText(codes[0] ?? '')).toBeHidden();
      expectNone(await page.content(), codes);
      for (const path of ['/settings/security', SIDEBAR, NEW_CODES, TRY_CODE]) {
        await page.goto(path);
        expectNone(await page.content(), codes);
      }
      for (const { text } of await mailsTo(person.email)) expectNone(text, codes);
    });

    test('going back after "Done" doesn\'t show the recovery codes again', async ({ page, person, adoptSessionOf }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto('/settings/security');
      await page.goto(SIDEBAR);
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      const codes = await saveCodes(page);
      if (!javaScriptEnabled) {
        // The response to a form is not cached: the browser would have to send the form again.
        await expect(page.goBack()).rejects.toThrow(/ERR_CACHE_MISS/);
        await expect(page.getByText(codes[0] ?? '')).toBeHidden();
        return;
      }
      for (let steps = 0; steps < 2; steps++) {
        await page.goBack();
        await expect(page.getByRole('heading', { name: 'Settings' })).toBeAttached();
        await expect(page.getByText(codes[0] ?? '')).toBeHidden();
        expectNone(await page.content(), codes);
      }
    });

    test('"Done" works only after confirming that the codes are saved', async ({ page, person, adoptSessionOf }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(SIDEBAR);
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      const codes = await shownCodes(page);
      await page.getByRole('button', { name: 'Done' }).click();
      expect(await shownCodes(page)).toEqual(codes);
      await saveCodes(page);
    });

    test('the downloaded file holds the ten codes, the account, the date and the site', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(SIDEBAR);
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      const codes = await shownCodes(page);
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe('Twofold-recovery-codes.txt');
      const text = readFileSync(await download.path(), 'utf8');
      for (const code of codes) expect(text).toContain(code);
      expect(text).toContain(person.email);
      expect(text).toContain(setting('APP_URL'));
      expect(text).toMatch(/\w+ \d{1,2}, 20\d\d at \d\d:\d\d UTC/);
    });

    test('a recovery code logs in once, also in lower case and with spaces', async ({ page, person, expectStatus }) => {
      expectStatus(401);
      const { recoveryCodes: codes } = await seedTwoFactor(person);
      const input = codes[2].toLowerCase().replaceAll('-', ' ');
      await page.goto('/login');
      await enterPassword(page, person);
      await expectSecondStep(page);
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await enterRecoveryCode(page, input);
      await expectHome(page, person);
      await expect(
        page.getByText(/You logged in with a recovery code\. You have 9 recovery codes left\./),
      ).toBeVisible();
      const mail = await waitForMail(person.email, 'A recovery code was used');
      expect(mail.text).toMatch(/\b(9|nine)\b/i);
      await page.goto('/settings/security');
      await expect(page.getByText('Nine of ten are left.')).toBeVisible();
      await logOut(page, person);

      await enterPassword(page, person);
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await enterRecoveryCode(page, codes[2]);
      await expect(page.getByRole('alert').filter({ hasText: 'recovery code' })).toHaveText(WRONG_RECOVERY_CODE);
      await expect(page.getByLabel('Recovery code')).toHaveValue('');
      expect(await liveSessions(person.id)).toBe(0);
      await enterRecoveryCode(page, codes[3].replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'));
      await expectHome(page, person);
    });

    test('"Test a code" says if a code works and doesn\'t use it up', async ({ page, person, adoptSessionOf }) => {
      const { app, recoveryCodes } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await adoptSessionOf(browser);
      await page.goto('/settings/security');
      await page.getByRole('link', { name: 'Test a code' }).click();
      const dialog = page.getByRole('dialog', { name: 'Recovery codes' });
      for (let tries = 0; tries < 2; tries++) {
        await dialog.getByLabel('Recovery code').fill(recoveryCodes[0]);
        await dialog.getByRole('button', { name: 'Test a code' }).click();
        await expect(dialog.getByText(WORKS)).toBeVisible();
        await page.goto(TRY_CODE);
      }
      expect(await recoveryCodesLeft(person.id)).toBe(10);
      await dialog.getByLabel('Recovery code').fill('AAAA-BBBB-CCCC-DDDD');
      await dialog.getByRole('button', { name: 'Test a code' }).click();
      await expect(dialog.getByRole('alert')).toHaveText('That recovery code is incorrect or has already been used.');
    });

    test('"Generate new codes" shows ten new codes and voids the old ones', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app, recoveryCodes } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      const old: readonly string[] = recoveryCodes;
      await adoptSessionOf(browser);
      await page.goto('/settings/security');
      await page.getByRole('link', { name: 'Generate new codes' }).click();
      const dialog = page.getByRole('dialog', { name: 'Recovery codes' });
      await dialog.getByRole('button', { name: 'Generate new codes' }).click();
      await expect(dialog.getByText('These are your new codes. The old ones no longer work.')).toBeVisible();
      const codes = await saveCodes(page);
      expect(codes.filter((code) => old.includes(code))).toEqual([]);
      expect(await recoveryCodesLeft(person.id)).toBe(10);
      await waitForMail(person.email, 'New recovery codes were generated');

      const login = new HttpBrowser();
      await login.enterPassword(person);
      const { page: refused } = await login.enterRecoveryCode(old[0] ?? '');
      expect(refused.text).toContain(WRONG_RECOVERY_CODE);
      await login.enterRecoveryCode(codes[0] ?? '');
      expect(await login.isLoggedIn()).toBe(true);
    });
  });
}

test('five sets of codes can be generated in an hour; the sixth is refused and the fifth stays valid', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  let codes: string[] = [];
  for (let sets = 0; sets < 5; sets++) {
    codes = recoveryCodesIn((await browser.press(NEW_CODES, 'Generate new codes')).text);
    expect(codes).toHaveLength(10);
  }
  await adoptSessionOf(browser);
  await page.goto(NEW_CODES);
  await page.getByRole('dialog').getByRole('button', { name: 'Generate new codes' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText('Too many attempts. Try again in 60 minutes.');
  const login = new HttpBrowser();
  await login.enterPassword(person);
  await login.enterRecoveryCode(codes[0] ?? '');
  expect(await login.isLoggedIn()).toBe(true);
});

test('recovery codes are copied as ten lines', async ({ page, context, person, adoptSessionOf }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await adoptSessionOf(await loggedInBrowser(person));
  await page.goto(SIDEBAR);
  await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
  const codes = await shownCodes(page);
  await page.getByRole('region', { name: 'Recovery codes' }).getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toEqual(codes);
});

test('"Print" puts only the codes and the account on one A4 page', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await page.goto(SIDEBAR);
  await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
  const codes = await shownCodes(page);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), 'pages').toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(`Account   Twofold, ${person.email}`)).toBeVisible();
  await expect(page.getByText(new RegExp(`10 {2}${codes[9]}`))).toBeVisible();
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('heading').filter({ visible: true })).toHaveCount(0);
});

test('there is a warning when three codes are left, and the last one still logs in', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const { app, recoveryCodes } = await seedTwoFactor(person);
  const [last] = recoveryCodes;
  const browser = await loggedInBrowser(person, { app });
  await adoptSessionOf(browser);
  await useUpCodes(person.id, 6, last);
  await page.goto('/settings/security');
  await expect(page.getByText('Four of ten are left.')).toBeVisible();
  await expect(page.getByText('Generate new ones while you can.')).toBeHidden();
  await useUpCodes(person.id, 1, last);
  await page.reload();
  await expect(page.getByText(/Three of ten are left\. Generate new ones while you can\./)).toBeVisible();
  await useUpCodes(person.id, 2, last);
  const login = new HttpBrowser();
  await login.enterPassword(person);
  await login.enterRecoveryCode(last);
  expect(await login.isLoggedIn(), 'with the last one').toBe(true);
  await page.reload();
  await expect(page.getByText(/None of ten are left\./)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Test a code' })).toBeHidden();
});

test('wrong recovery codes and wrong confirmation codes share one count', async ({ person }) => {
  const { app, recoveryCodes: codes } = await seedTwoFactor(person);
  const browser = new HttpBrowser({ from: '127.0.1.60' });
  await browser.enterPassword(person);
  for (let tries = 0; tries < 3; tries++) await browser.enterCode(app.wrongCode());
  for (let tries = 0; tries < 2; tries++) await browser.enterRecoveryCode('AAAA-BBBB-CCCC-DDDD');
  await browser.enterRecoveryCode(codes[0] ?? '');
  expect(await browser.isLoggedIn()).toBe(false);
  expect(await recoveryCodesLeft(person.id), 'the right one came too late and is not used up').toBe(10);
});

test("another account's recovery codes are refused", async ({ person }) => {
  await seedTwoFactor(person);
  const { recoveryCodes: codes } = await seedTwoFactor(await createPerson());
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  await browser.enterRecoveryCode(codes[0]);
  expect(await browser.isLoggedIn()).toBe(false);
});

test('disabling two-factor authentication deletes the recovery codes', async ({ page, person, adoptSessionOf }) => {
  const { app, recoveryCodes } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await browser.press(`${SIDEBAR}?step=disable`, 'Disable two-factor authentication', { password: person.password });
  expect(await recoveryCodesLeft(person.id)).toBe(0);
  await adoptSessionOf(browser);
  await page.goto(NEW_CODES);
  await expect(page).toHaveURL('/settings/security');
  await expect(page.getByText(/You'll get ten when you turn on two-factor authentication/)).toBeVisible();
  const old: readonly string[] = recoveryCodes;
  const newApp = await browser.turnOnTwoFactor();
  expect(newApp.secret).not.toBe(app.secret);
  const stranger = new HttpBrowser();
  await stranger.enterPassword(person);
  await stranger.enterRecoveryCode(old[0] ?? '');
  expect(await stranger.isLoggedIn()).toBe(false);
});

function expectNone(text: string, codes: readonly string[]): void {
  for (const code of codes) expect(text).not.toContain(code);
}
