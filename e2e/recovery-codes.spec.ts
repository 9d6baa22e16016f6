import { readFileSync } from 'node:fs';
import { AuthenticatorApp } from './support/authenticator-app';
import { liveSessions, recoveryCodesLeft, useUpCodes } from './support/database';
import { recoveryCodesIn } from './support/html';
import { mailsTo, waitForMail } from './support/outbox';
import { makePerson } from './support/person';
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
import { setting } from './support/settings';
import { expect, test } from './support/test';
import { enrolWithCodes, loggedInVisitor, NEW_CODES, SIDEBAR, TRY_CODE, Visitor } from './support/visitor';

const WORKS = 'That code works, and it was not used up.';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('ten codes are shown once, and no way back shows them again', async ({ page, person, comeIn }) => {
      await comeIn(await loggedInVisitor(person));
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
      for (const { text } of mailsTo(person.email)) expectNone(text, codes);
    });

    test('going back from where "Done" leads does not show them', async ({ page, person, comeIn }) => {
      await comeIn(await loggedInVisitor(person));
      await page.goto('/settings/security');
      await page.goto(SIDEBAR);
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      const codes = await saveCodes(page);
      if (!javaScriptEnabled) {
        // The answer to a form, which is kept by nobody: the browser would have to send the form again.
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

    test('"Done" waits for the tick', async ({ page, person, comeIn }) => {
      await comeIn(await loggedInVisitor(person));
      await page.goto(SIDEBAR);
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      const codes = await shownCodes(page);
      await page.getByRole('button', { name: 'Done' }).click();
      expect(await shownCodes(page)).toEqual(codes);
      await saveCodes(page);
    });

    test('the file that is downloaded names account, date and address, and holds the ten codes', async ({
      page,
      person,
      comeIn,
    }) => {
      await comeIn(await loggedInVisitor(person));
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
      expect(text).toMatch(/\d{1,2} \w+ 20\d\d at \d\d:\d\d UTC/);
    });

    test('one that is typed in small letters and with spaces logs in, once', async ({ page, person, expectStatus }) => {
      expectStatus(401);
      const { codes } = await enrolWithCodes(person);
      const typed = (codes[2] ?? '').toLowerCase().replaceAll('-', ' ');
      await page.goto('/login');
      await enterPassword(page, person);
      await expectSecondStep(page);
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await enterRecoveryCode(page, typed);
      await expectHome(page, person);
      await expect(page.getByText(/You logged in with a recovery code\. 9 recovery codes are left\./)).toBeVisible();
      const mail = await waitForMail(person.email, 'A recovery code was used');
      expect(mail.text).toMatch(/\b(9|nine)\b/i);
      await page.goto('/settings/security');
      await expect(page.getByText('Nine of ten are left.')).toBeVisible();
      await logOut(page, person);

      await enterPassword(page, person);
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await enterRecoveryCode(page, codes[2] ?? '');
      await expect(page.getByRole('alert').filter({ hasText: 'recovery code' })).toHaveText(WRONG_RECOVERY_CODE);
      await expect(page.getByLabel('Recovery code')).toHaveValue('');
      expect(await liveSessions(person.id)).toBe(0);
      await enterRecoveryCode(page, (codes[3] ?? '').replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'));
      await expectHome(page, person);
    });

    test('"Try a code" tells whether it is good and does not use it up', async ({ page, person, comeIn }) => {
      const visitor = await loggedInVisitor(person);
      await visitor.turnOnTwoFactor();
      await comeIn(visitor);
      await page.goto('/settings/security');
      await page.getByRole('link', { name: 'Try a code' }).click();
      const dialog = page.getByRole('dialog', { name: 'Recovery codes' });
      for (let tries = 0; tries < 2; tries++) {
        await dialog.getByLabel('Recovery code').fill(visitor.recoveryCodes[0] ?? '');
        await dialog.getByRole('button', { name: 'Try a code' }).click();
        await expect(dialog.getByText(WORKS)).toBeVisible();
        await page.goto(TRY_CODE);
      }
      expect(await recoveryCodesLeft(person.id)).toBe(10);
      await dialog.getByLabel('Recovery code').fill('AAAA-BBBB-CCCC-DDDD');
      await dialog.getByRole('button', { name: 'Try a code' }).click();
      await expect(dialog.getByRole('alert')).toHaveText('That recovery code is not right or was used before.');
    });

    test('"Make new codes" shows ten others and voids the old ones', async ({ page, person, comeIn }) => {
      const visitor = await loggedInVisitor(person);
      await visitor.turnOnTwoFactor();
      const old = visitor.recoveryCodes;
      await comeIn(visitor);
      await page.goto('/settings/security');
      await page.getByRole('link', { name: 'Make new codes' }).click();
      const dialog = page.getByRole('dialog', { name: 'Recovery codes' });
      await dialog.getByRole('button', { name: 'Make new codes' }).click();
      await expect(dialog.getByText('These are your new codes. The old ones no longer work.')).toBeVisible();
      const codes = await saveCodes(page);
      expect(codes.filter((code) => old.includes(code))).toEqual([]);
      expect(await recoveryCodesLeft(person.id)).toBe(10);
      await waitForMail(person.email, 'You have new recovery codes');

      const login = new Visitor();
      await login.enterPassword(person);
      const { page: refused } = await login.enterRecoveryCode(old[0] ?? '');
      expect(refused.text).toContain(WRONG_RECOVERY_CODE);
      await login.enterRecoveryCode(codes[0] ?? '');
      expect(await login.isLoggedIn()).toBe(true);
    });
  });
}

test('five sets can be made in an hour; the sixth is refused with the wait, and the fifth stays', async ({
  page,
  person,
  comeIn,
}) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  for (let sets = 0; sets < 5; sets++) {
    visitor.recoveryCodes = recoveryCodesIn((await visitor.press(NEW_CODES, 'Make new codes')).text);
    expect(visitor.recoveryCodes).toHaveLength(10);
  }
  await comeIn(visitor);
  await page.goto(NEW_CODES);
  await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText(
    'There were too many tries. Try again in 60 minutes.',
  );
  const login = new Visitor();
  await login.enterPassword(person);
  await login.enterRecoveryCode(visitor.recoveryCodes[0] ?? '');
  expect(await login.isLoggedIn()).toBe(true);
});

test('they copy as ten lines', async ({ page, context, person, comeIn }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await comeIn(await loggedInVisitor(person));
  await page.goto(SIDEBAR);
  await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
  const codes = await shownCodes(page);
  await page.getByRole('region', { name: 'Recovery codes' }).getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toEqual(codes);
});

test('"Print" puts the codes, account, date and address on one page of A4, and nothing else', async ({
  page,
  person,
  comeIn,
}) => {
  await comeIn(await loggedInVisitor(person));
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

test('three left are warned of, and the last one still logs in', async ({ page, person, comeIn }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  await comeIn(visitor);
  await useUpCodes(person.id, 6);
  await page.goto('/settings/security');
  await expect(page.getByText('Four of ten are left.')).toBeVisible();
  await expect(page.getByText('Make new ones while you can.')).toBeHidden();
  await useUpCodes(person.id, 1);
  await page.reload();
  await expect(page.getByText(/Three of ten are left\. Make new ones while you can\./)).toBeVisible();
  await useUpCodes(person.id, 3);
  await page.reload();
  await expect(page.getByText(/None of ten are left\./)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Try a code' })).toBeHidden();
});

test('wrong recovery codes and wrong confirmation codes share one count', async ({ person }) => {
  const { app, codes } = await enrolWithCodes(person);
  const visitor = new Visitor({ from: '127.0.1.60' });
  await visitor.enterPassword(person);
  for (let tries = 0; tries < 3; tries++) await visitor.enterCode(app.wrongCode());
  for (let tries = 0; tries < 2; tries++) await visitor.enterRecoveryCode('AAAA-BBBB-CCCC-DDDD');
  await visitor.enterRecoveryCode(codes[0] ?? '');
  expect(await visitor.isLoggedIn()).toBe(false);
  expect(await recoveryCodesLeft(person.id), 'the right one came too late and is not used up').toBe(10);
});

test('the codes of another account open nothing', async ({ person }) => {
  await enrolWithCodes(person);
  const { codes } = await enrolWithCodes(await makePerson());
  const visitor = new Visitor();
  await visitor.enterPassword(person);
  await visitor.enterRecoveryCode(codes[0] ?? '');
  expect(await visitor.isLoggedIn()).toBe(false);
});

test('turning it off takes the codes along', async ({ page, person, comeIn }) => {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  await visitor.press(`${SIDEBAR}?step=disable`, 'Disable two-factor authentication', { password: person.password });
  expect(await recoveryCodesLeft(person.id)).toBe(0);
  await comeIn(visitor);
  await page.goto(NEW_CODES);
  await expect(page).toHaveURL('/settings/security');
  await expect(page.getByText(/You get ten of them when you turn on two-factor authentication/)).toBeVisible();
  const old = visitor.recoveryCodes;
  const newApp = await visitor.turnOnTwoFactor();
  expect(newApp.secret).not.toBe(app.secret);
  const stranger = new Visitor();
  await stranger.enterPassword(person);
  await stranger.enterRecoveryCode(old[0] ?? '');
  expect(await stranger.isLoggedIn()).toBe(false);
});

function expectNone(text: string, codes: readonly string[]): void {
  for (const code of codes) expect(text).not.toContain(code);
}
