import { letTenMinutesPass, liveSessions, recoveryCodesLeft, webauthnCredentials } from './support/database';
import { HttpBrowser, loggedInBrowser, NEW_CODES, SIDEBAR } from './support/http-browser';
import { mailsTo } from './support/mail';
import { createPerson, seedTwoFactor } from './support/person';
import { passwordField, saveCodes, sidebar, WRONG_CODE, WRONG_RECOVERY_CODE } from './support/screens';
import { seedPasskey } from './support/seed';
import { expect, test } from './support/test';

const HEADING = "Confirm it's you";
const USE_PASSKEY = 'Use a passkey or security key';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('generating codes in a session that is eleven minutes old asks for a confirmation code first and returns', async ({
      page,
      context,
      person,
      adoptSessionOf,
    }) => {
      const { app, recoveryCodes } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await adoptSessionOf(browser);
      await letTenMinutesPass(person.id);
      const copied = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      await page.goto('/settings/security');
      await page.getByRole('link', { name: 'Generate new codes' }).click();
      await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
      await expect(page).toHaveURL(`/step-up?returnTo=${encodeURIComponent(NEW_CODES)}`);
      await expect(passwordField(page)).toBeHidden();
      await page.getByLabel('Confirmation code').fill(app.wrongCode());
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'code' })).toHaveText(WRONG_CODE);
      await page.getByLabel('Confirmation code').fill(await app.nextCode());
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL(NEW_CODES);
      await page.getByRole('dialog').getByRole('button', { name: 'Generate new codes' }).click();
      const codes = await saveCodes(page);
      expect(recoveryCodes.filter((code) => codes.includes(code))).toEqual([]);

      const withOldCookie = await new HttpBrowser().send('/settings/profile', { headers: { cookie: copied } });
      expect(withOldCookie.status, 'the cookie from before the step-up').toBe(307);
      expect(await liveSessions(person.id)).toBe(1);
    });

    test('after a login with a recovery code, a step-up uses up another one', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { recoveryCodes: codes } = await seedTwoFactor(person);
      const browser = new HttpBrowser();
      await browser.enterPassword(person);
      await browser.enterRecoveryCode(codes[0] ?? '');
      await adoptSessionOf(browser);
      await letTenMinutesPass(person.id);
      await page.goto(`${SIDEBAR}?step=move`);
      await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await page.getByLabel('Recovery code').fill(codes[0] ?? '');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'recovery code' })).toHaveText(WRONG_RECOVERY_CODE);
      expect(await recoveryCodesLeft(person.id)).toBe(9);
      await page.getByLabel('Recovery code').fill((codes[1] ?? '').toLowerCase().replaceAll('-', ' '));
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL(`${SIDEBAR}?step=move`);
      await expect(sidebar(page).getByRole('img', { name: /QR code/ })).toBeVisible();
      expect(await recoveryCodesLeft(person.id)).toBe(8);
      const confirmed = async () =>
        (await mailsTo(person.email)).find(({ text }) => text.includes("to confirm it's you"));
      await expect.poll(async () => (await confirmed())?.text).toContain('You have 8 codes left');
    });

    test('the step-up offers the best factor first, and the others are one click away', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      await seedPasskey(person.id);
      await adoptSessionOf(browser);
      await letTenMinutesPass(person.id);
      await page.goto(NEW_CODES);
      await expect(page.getByRole('button', { name: USE_PASSKEY })).toBeVisible({ visible: javaScriptEnabled });
      await expect(page.getByLabel('Confirmation code')).toBeVisible();
      await expect(page.getByLabel('Recovery code')).toBeHidden();
      await page.getByRole('link', { name: 'Use a recovery code' }).click();
      await expect(page.getByLabel('Recovery code')).toBeVisible();
      await expect(page.getByLabel('Confirmation code')).toBeHidden();
      await expect(page.getByRole('link', { name: USE_PASSKEY })).toBeVisible();
      await page.getByRole('link', { name: 'Use your authenticator app' }).click();
      await page.getByLabel('Confirmation code').fill(await app.nextCode());
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL(NEW_CODES);
    });

    test('a "Remove" form that was open for eleven minutes leads to the step-up and back and removes nothing before it', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app } = await seedTwoFactor(person);
      const browser = await loggedInBrowser(person, { app });
      const remove = `/settings/security/passkeys/${await seedPasskey(person.id)}?step=remove`;
      await adoptSessionOf(browser);
      await page.goto(remove);
      await letTenMinutesPass(person.id);
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
      expect(await webauthnCredentials(person.id)).toBe(1);
      await page.getByLabel('Confirmation code').fill(await app.nextCode());
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL(remove);
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await expect(page).toHaveURL('/settings/security?notice=passkey-removed');
      expect(await webauthnCredentials(person.id)).toBe(0);
    });

    test('an account without a factor steps up with its password', async ({ page, person, adoptSessionOf }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await letTenMinutesPass(person.id);
      await page.goto('/step-up?returnTo=/settings/profile');
      await passwordField(page).fill('not the password');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'password' })).toHaveText('Incorrect password.');
      await passwordField(page).fill(person.password);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL('/settings/profile');
    });
  });
}

test('a step-up lasts ten minutes', async ({ page, person, adoptSessionOf }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await adoptSessionOf(browser);
  await letTenMinutesPass(person.id);
  await page.goto(NEW_CODES);
  await page.getByLabel('Confirmation code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(NEW_CODES);
  await page.reload();
  await expect(page).toHaveURL(NEW_CODES);
  await letTenMinutesPass(person.id);
  await page.reload();
  await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
});

test('a recovery code form that was open for eleven minutes leads to the step-up and changes nothing', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const { app, recoveryCodes } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await adoptSessionOf(browser);
  await page.goto(NEW_CODES);
  await letTenMinutesPass(person.id);
  await page.getByRole('dialog').getByRole('button', { name: 'Generate new codes' }).click();
  await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
  await page.getByLabel('Confirmation code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(NEW_CODES);
  const login = new HttpBrowser();
  await login.enterPassword(person);
  await login.enterRecoveryCode(recoveryCodes[0]);
  expect(await login.isLoggedIn(), 'the old codes').toBe(true);
});

for (const returnTo of ['//evil.test', 'https://evil.test/', '/\\evil.test', 'javascript:alert(1)']) {
  test(`a step-up never leads to ${returnTo}`, async ({ page, adoptSessionOf, baseURL }) => {
    const person = await createPerson();
    await adoptSessionOf(await loggedInBrowser(person));
    await page.goto(`/step-up?returnTo=${encodeURIComponent(returnTo)}`);
    await passwordField(page).fill(person.password);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: `Hello, ${person.name}` })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

test('wrong codes at the step-up count together with those at login', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  for (let tries = 0; tries < 10; tries++) await browser.press('/step-up', 'Continue', { code: app.wrongCode() });
  const login = new HttpBrowser({ from: '127.0.1.61' });
  await login.enterPassword(person);
  const { page } = await login.enterCode(await app.nextCode());
  expect(page.status).toBe(429);
  expect(await login.isLoggedIn()).toBe(false);
});
