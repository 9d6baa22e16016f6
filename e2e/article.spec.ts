import type { Page } from '@playwright/test';
import { AuthenticatorApp } from './support/authenticator-app';
import { totpCredentials } from './support/database';
import { waitForMail } from './support/mail';
import type { Person } from './support/person';
import {
  enable,
  enterCode,
  enterPassword,
  expectHome,
  expectSecondStep,
  FEATURE,
  logOut,
  passwordField,
  readQrCode,
  saveCodes,
  shownKey,
  sidebar,
  WRONG_CODE,
  walkToSidebar,
} from './support/screens';
import { expect, test } from './support/test';

const matrix = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [true, false].flatMap((javaScriptEnabled) =>
    [[], ['@phone']].map((tag) => ({ colorScheme, javaScriptEnabled, tag })),
  ),
);

for (const { colorScheme, javaScriptEnabled, tag } of matrix) {
  const scripting = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';
  test.describe(`${colorScheme}, ${scripting}, ${tag.length > 0 ? 'phone' : 'desktop'}`, { tag }, () => {
    test.use({ colorScheme, javaScriptEnabled });

    test('the steps of the help article work from first to last', async ({
      page,
      person,
      openBrowser,
      expectStatus,
    }) => {
      expectStatus(401); // from the page that refuses the used code
      await page.goto('/');
      await enterPassword(page, person);
      await expectHome(page, person);
      await expectNameAtTopRight(page, person);

      const app = await turnOn(page, person);
      await logOut(page, person);

      await enterPassword(page, person);
      await expectSecondStep(page);
      const usedCode = await app.nextCode();
      await enterCode(page, usedCode);
      await expectHome(page, person);

      const elsewhere = await (await openBrowser()).newPage();
      await elsewhere.goto('/login');
      await enterPassword(elsewhere, person);
      await enterCode(elsewhere, usedCode);
      await expect(elsewhere.getByRole('alert').filter({ hasText: WRONG_CODE })).toHaveText(WRONG_CODE);

      await turnOff(page, person);
      await logOut(page, person);
      await enterPassword(page, person);
      await expectHome(page, person);
    });
  });
}

async function expectNameAtTopRight(page: Page, { name }: Person): Promise<void> {
  const box = await page.getByRole('banner').getByRole('button', { name }).boundingBox();
  const width = page.viewportSize()?.width ?? 0;
  expect(box?.y).toBeLessThan(80);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(width - 40);
}

async function turnOn(page: Page, person: Person): Promise<AuthenticatorApp> {
  const dialog = await walkToSidebar(page, person);
  await dialog.getByRole('img', { name: /QR code/ }).scrollIntoViewIfNeeded();
  const uri = await readQrCode(page);
  const key = await shownKey(page);
  expect(uri).toBe(
    `otpauth://totp/Twofold:${encodeURIComponent(person.email)}?secret=${key}&issuer=Twofold&algorithm=SHA1&digits=6&period=30`,
  );

  const app = new AuthenticatorApp(new URL(uri).searchParams.get('secret') ?? '');
  await enable(page, await app.nextCode());
  await expect(dialog.getByText('Two-factor authentication is now active.')).toBeVisible();
  expect(await totpCredentials(person.id)).toBe(1);
  await saveCodes(page);
  await expect(sidebar(page)).toBeHidden();
  await expectOption(page, 'On');
  const mail = await waitForMail(person.email, 'Two-factor authentication is on');
  expect(mail.text).toContain(`Hello ${person.name}`);
  return app;
}

async function turnOff(page: Page, person: Person): Promise<void> {
  const dialog = await walkToSidebar(page, person);
  await dialog.getByRole('button', { name: 'Disable', exact: true }).click();
  await passwordField(dialog).fill(person.password);
  await dialog.getByRole('button', { name: 'Disable two-factor authentication' }).click();
  await expect(page.getByText('Two-factor authentication is now off.')).toBeVisible();
  await expect(sidebar(page)).toBeHidden();
  await expectOption(page, 'Off');
  expect(await totpCredentials(person.id)).toBe(0);
  await waitForMail(person.email, 'Two-factor authentication is off');
}

async function expectOption(page: Page, state: 'On' | 'Off'): Promise<void> {
  const option = page.getByRole('main').getByRole('heading', { name: FEATURE }).locator('..');
  await expect(option).toContainText(new RegExp(`${state}$`));
}
