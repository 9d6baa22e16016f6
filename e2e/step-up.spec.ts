import { letTenMinutesPass, liveSessions } from './support/database';
import { makePerson } from './support/person';
import { passwordField, saveCodes, WRONG_CODE } from './support/screens';
import { expect, test } from './support/test';
import { loggedInVisitor, NEW_CODES, Visitor } from './support/visitor';

const HEADING = 'Confirm that it is you';

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
