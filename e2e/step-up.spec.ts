import {
  letTenMinutesPass,
  liveSessions,
  plantPasskey,
  recoveryCodesLeft,
  webauthnCredentials,
} from './support/database';
import { mailsTo } from './support/outbox';
import { makePerson } from './support/person';
import { passwordField, saveCodes, sidebar, WRONG_CODE, WRONG_RECOVERY_CODE } from './support/screens';
import { expect, test } from './support/test';
import { enrolWithCodes, loggedInVisitor, NEW_CODES, SIDEBAR, Visitor } from './support/visitor';

const HEADING = 'Confirm that it is you';
const USE_PASSKEY = 'Use a passkey or security key';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('new codes in a session of eleven minutes ago ask for a confirmation code, and it leads back', async ({
      page,
      context,
      person,
      comeIn,
    }) => {
      const visitor = await loggedInVisitor(person);
      const app = await visitor.turnOnTwoFactor();
      await comeIn(visitor);
      await letTenMinutesPass(person.id);
      const copied = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      await page.goto('/settings/security');
      await page.getByRole('link', { name: 'Make new codes' }).click();
      await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
      await expect(page).toHaveURL(`/step-up?returnTo=${encodeURIComponent(NEW_CODES)}`);
      await expect(passwordField(page)).toBeHidden();
      await page.getByLabel('Confirmation code').fill(app.wrongCode());
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'code' })).toHaveText(WRONG_CODE);
      await page.getByLabel('Confirmation code').fill(await app.nextCode());
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL(NEW_CODES);
      await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click();
      const codes = await saveCodes(page);
      expect(codes.filter((code) => visitor.recoveryCodes.includes(code))).toEqual([]);

      const withOldCookie = await new Visitor().send('/settings/profile', { headers: { cookie: copied } });
      expect(withOldCookie.status, 'the cookie from before the step-up').toBe(307);
      expect(await liveSessions(person.id)).toBe(1);
    });

    test('who lost the phone and logged in with a recovery code confirms with another one, which is used up', async ({
      page,
      person,
      comeIn,
    }) => {
      const { codes } = await enrolWithCodes(person);
      const visitor = new Visitor();
      await visitor.enterPassword(person);
      await visitor.enterRecoveryCode(codes[0] ?? '');
      await comeIn(visitor);
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
      const confirmed = () => mailsTo(person.email).find(({ text }) => text.includes('to confirm that it is you'));
      await expect.poll(() => confirmed()?.text).toContain('8 codes are left');
    });

    test('the best factor comes first, the others are one click away, and each leads back', async ({
      page,
      person,
      comeIn,
    }) => {
      const visitor = await loggedInVisitor(person);
      const app = await visitor.turnOnTwoFactor();
      await plantPasskey(person.id);
      await comeIn(visitor);
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

    test('a "Remove" that was open for eleven minutes leads to it and back, and removes nothing before', async ({
      page,
      person,
      comeIn,
    }) => {
      const visitor = await loggedInVisitor(person);
      const app = await visitor.turnOnTwoFactor();
      const remove = `/settings/security/passkeys/${await plantPasskey(person.id)}?step=remove`;
      await comeIn(visitor);
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

    test('an account without a factor proves its password', async ({ page, person, comeIn }) => {
      await comeIn(await loggedInVisitor(person));
      await letTenMinutesPass(person.id);
      await page.goto('/step-up?returnTo=/settings/profile');
      await passwordField(page).fill('not the password');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'password' })).toHaveText('That password is wrong.');
      await passwordField(page).fill(person.password);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page).toHaveURL('/settings/profile');
    });
  });
}

test('it holds for ten minutes, and then it is asked for again', async ({ page, person, comeIn }) => {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  await comeIn(visitor);
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

test('a form that was open for eleven minutes leads to it and changes nothing', async ({ page, person, comeIn }) => {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  await comeIn(visitor);
  await page.goto(NEW_CODES);
  await letTenMinutesPass(person.id);
  await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click();
  await expect(page.getByRole('heading', { name: HEADING })).toBeVisible();
  await page.getByLabel('Confirmation code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(NEW_CODES);
  const login = new Visitor();
  await login.enterPassword(person);
  await login.enterRecoveryCode(visitor.recoveryCodes[0] ?? '');
  expect(await login.isLoggedIn(), 'the old codes').toBe(true);
});

for (const returnTo of ['//evil.test', 'https://evil.test/', '/\\evil.test', 'javascript:alert(1)']) {
  test(`it does not lead to ${returnTo}`, async ({ page, comeIn, baseURL }) => {
    const person = await makePerson();
    await comeIn(await loggedInVisitor(person));
    await page.goto(`/step-up?returnTo=${encodeURIComponent(returnTo)}`);
    await passwordField(page).fill(person.password);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: `Hello, ${person.name}` })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

test('wrong codes there count with those of the login', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  for (let tries = 0; tries < 10; tries++) await visitor.press('/step-up', 'Continue', { code: app.wrongCode() });
  const login = new Visitor({ from: '127.0.1.61' });
  await login.enterPassword(person);
  const { page } = await login.enterCode(await app.nextCode());
  expect(page.status).toBe(429);
  expect(await login.isLoggedIn()).toBe(false);
});
