import { timeStepNow } from './support/authenticator-app';
import { letTenMinutesPass, liveSessions, query, useUpCodes } from './support/database';
import { HttpBrowser, loggedInBrowser, SIDEBAR } from './support/http-browser';
import { seedTwoFactor } from './support/person';
import { enterCode, enterPassword, expectHome, expectSecondStep, sidebar, WRONG_CODE } from './support/screens';
import { seedPasskey } from './support/seed';
import { expect, test } from './support/test';

const STEPS_A_MINUTE = 2;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('"Does it still work?" confirms a code and changes only the date of last use', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await query(
        `UPDATE "TotpCredential" SET "lastUsedAt" = now() - interval '3 days', "createdAt" = now() - interval '9 days'
         WHERE "userId" = $1`,
        [person.id],
      );
      const state = () =>
        query(
          `SELECT u."securityVersion", c."boxedSecret", s."tokenHash", s."steppedUpAt", s."endedAt" FROM "User" u
           JOIN "TotpCredential" c ON c."userId" = u."id" JOIN "Session" s ON s."userId" = u."id" WHERE u."id" = $1`,
          [person.id],
        );
      const before = await state();
      await adoptSessionOf(browser);
      await page.goto(SIDEBAR);
      await expect(sidebar(page)).toContainText('Active since');
      await expect(sidebar(page)).toContainText('Last used');
      await sidebar(page).getByRole('link', { name: 'Does it still work?' }).click();
      const code = await app.nextCode();
      await sidebar(page).getByLabel('Confirmation code').fill(code);
      await sidebar(page).getByRole('button', { name: 'Check code' }).click();
      await expect(sidebar(page).getByText('That code is correct. Your app works.')).toBeVisible();
      expect(await state()).toEqual(before);
      const [row] = await query<{ isNew: boolean }>(
        `SELECT "lastUsedAt" > now() - interval '1 minute' AS "isNew" FROM "TotpCredential" WHERE "userId" = $1`,
        [person.id],
      );
      expect(row?.isNew, 'the date of last use').toBe(true);

      await page.goto(`${SIDEBAR}?step=check`);
      await sidebar(page).getByLabel('Confirmation code').fill(code);
      await sidebar(page).getByRole('button', { name: 'Check code' }).click();
      await expect(sidebar(page).getByRole('alert')).toHaveText(WRONG_CODE);
    });

    test('a code from a clock three minutes ahead is refused at login, with instructions', async ({
      page,
      person,
      expectStatus,
    }) => {
      expectStatus(401);
      const { app } = await seedTwoFactor(person);
      await page.goto('/login');
      await enterPassword(page, person);
      await expectSecondStep(page);
      await enterCode(page, app.codeAt(timeStepNow() + 3 * STEPS_A_MINUTE));
      await expect(page.getByText("Your phone's clock is about 3 minutes ahead.")).toBeVisible();
      await expect(page.getByText(/iPhone:/)).toBeVisible();
      await expect(page.getByText(/Android:/)).toBeVisible();
      await expect(page).toHaveURL('/login/second-factor');
      expect(await liveSessions(person.id)).toBe(0);
      await enterCode(page, await app.nextCode());
      await expectHome(page, person);
    });

    test('a code from a clock that is ahead gets the same instructions in the sidebar and at the step-up', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await adoptSessionOf(browser);
      await page.goto(`${SIDEBAR}?step=check`);
      await sidebar(page)
        .getByLabel('Confirmation code')
        .fill(app.codeAt(timeStepNow() + 3 * STEPS_A_MINUTE));
      await sidebar(page).getByRole('button', { name: 'Check code' }).click();
      await expect(sidebar(page).getByText(/Your phone's clock is about 3 minutes ahead\./)).toBeVisible();
      await letTenMinutesPass(person.id);
      await page.goto('/step-up');
      await page.getByLabel('Confirmation code').fill(app.codeAt(timeStepNow() + 3 * STEPS_A_MINUTE));
      await page.getByRole('button', { name: 'Continue' }).click();
      const help = page.getByRole('alert').filter({ hasText: "Your phone's clock is about 3 minutes ahead." });
      await expect(help).toBeVisible();
      await help.getByRole('link', { name: 'How to fix it' }).click();
      await expect(page).toHaveURL('/help/codes-refused#clock');
      await expect(page.getByRole('heading', { name: "My codes aren't accepted" })).toBeVisible();
    });
  });
}

test('a code from a clock that is behind is explained, and each such code counts as a try', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  const { page } = await browser.enterCode(app.codeAt(timeStepNow() - 4 * STEPS_A_MINUTE));
  expect(page.status).toBe(401);
  expect(page.text).toMatch(/Your phone&#x27;s clock is about 4 minutes behind\./);
  for (let tries = 0; tries < 4; tries++) await browser.enterCode(app.codeAt(timeStepNow() + 8));
  await browser.enterCode(await app.nextCode());
  expect(await browser.isLoggedIn()).toBe(false);
});

test('a code from a clock eleven minutes ahead is an ordinary wrong code', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  const { page } = await browser.enterCode(app.codeAt(timeStepNow() + 11 * STEPS_A_MINUTE));
  expect(page.text).toContain(WRONG_CODE);
  expect(page.text).not.toContain('clock is about');
});

test('the security checkup shows only the most urgent hint', async ({ page, person, adoptSessionOf }) => {
  const browser = await loggedInBrowser(person);
  await adoptSessionOf(browser);
  const hint = page.getByRole('complementary', { name: 'Security checkup' });
  await page.goto('/settings/security');
  await expect(page.getByRole('heading', { name: 'Recovery codes' })).toBeVisible();
  await expect(hint).toBeHidden();
  await browser.turnOnTwoFactor();
  await page.reload();
  await expect(hint).toContainText('You have only one way to log in.');
  await query(
    `UPDATE "TotpCredential" SET "createdAt" = now() - interval '400 days', "lastUsedAt" = NULL WHERE "userId" = $1`,
    [person.id],
  );
  await page.reload();
  await expect(hint).toContainText("You haven't used your authenticator app in over a year.");
  await hint.getByRole('link', { name: 'Check it' }).click();
  await expect(sidebar(page).getByRole('button', { name: 'Check code' })).toBeVisible();
  await query('UPDATE "TotpCredential" SET "lastUsedAt" = now() WHERE "userId" = $1', [person.id]);
  const passkey = await seedPasskey(person.id, 'Blue key ring');
  await query(`UPDATE "WebauthnCredential" SET "createdAt" = now() - interval '400 days' WHERE "id" = $1`, [passkey]);
  await page.goto('/settings/security');
  await expect(hint).toContainText("You haven't used “Blue key ring” in over a year. Log in with it once");
  await hint.getByRole('link', { name: 'How to log in with it' }).click();
  await expect(page).toHaveURL('/help/passkeys#log-in');
  await page.goto('/settings/security');
  await useUpCodes(person.id, 8);
  await page.reload();
  await expect(hint).toContainText('You have only a few recovery codes left.');
  await hint.getByRole('link', { name: 'Generate new codes' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Generate new codes' })).toBeVisible();
});
