import { letTenMinutesPass, liveSessions, query } from './support/database';
import { formFields } from './support/html';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { waitForMail } from './support/mail';
import { createPerson, seedTwoFactor } from './support/person';
import {
  enterCode,
  enterPassword,
  expectHome,
  expectSecondStep,
  LOG_IN_AGAIN,
  passwordField,
  WRONG_CODE,
  WRONG_LOGIN,
} from './support/screens';
import { expect, test } from './support/test';

test('a wrong password is explained in one sentence, and the email is kept', async ({ page, person, expectStatus }) => {
  expectStatus(401);
  await page.goto('/login');
  await enterPassword(page, { ...person, password: 'not the password' });
  await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  await expect(page).toHaveURL('/login');
  await expect(page.getByLabel('Email')).toHaveValue(person.email);
  await expect(passwordField(page)).toHaveValue('');
  await expect(passwordField(page)).toHaveAccessibleDescription(WRONG_LOGIN);

  await page.reload();
  await expect(page.getByText(WRONG_LOGIN)).toBeHidden();
});

test('an unknown email gets the same page and status as a wrong password', async ({ person }) => {
  const wrong = await new HttpBrowser().enterPassword({ ...person, password: 'not the password' });
  const unknown = await new HttpBrowser().enterPassword({ email: `un${person.email}`, password: 'not the password' });
  expect(wrong.page.text).toContain(WRONG_LOGIN);
  expect(unknown.page.status).toBe(wrong.page.status);
  expect(withoutVariables(unknown.page.text)).toBe(withoutVariables(wrong.page.text));
});

test("a wrong password doesn't reveal whether two-factor authentication is on", async ({ person }) => {
  const other = await createPerson();
  await seedTwoFactor(person);
  const refusals = await Promise.all(
    [person, other].map(({ email }) => new HttpBrowser().enterPassword({ email, password: 'not the password' })),
  );
  const [withFactor, without] = refusals.map(({ page }) => withoutVariables(page.text));
  expect(withFactor).toBe(without);
});

test('a login returns to the requested page, even after a wrong password', async ({ page, person, expectStatus }) => {
  expectStatus(401);
  await page.goto('/settings/profile');
  await enterPassword(page, { ...person, password: 'not the password' });
  await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  await enterPassword(page, person);
  await expect(page).toHaveURL('/settings/profile');
  await expect(page.getByRole('main')).toContainText(person.email);
});

test('a login with a second step returns to the requested page', async ({ page, person }) => {
  const { app } = await seedTwoFactor(person);
  await page.goto('/settings/security');
  await enterPassword(page, person);
  await expectSecondStep(page);
  await enterCode(page, await app.nextCode());
  await expect(page).toHaveURL('/settings/security');
});

for (const returnTo of [
  '//evil.test',
  '/\\evil.test',
  'https:evil.test',
  'https://evil.test/',
  '/%09/evil.test',
  '/\t/evil.test',
  'javascript:alert(1)',
  '@evil.test',
  '.evil.test',
  '/..//evil.test',
  `/${'a'.repeat(10_000)}`,
]) {
  test(`a login never leads to ${returnTo.slice(0, 30)}`, async ({ person }) => {
    const { email, password } = person;
    const page = await new HttpBrowser().send(`/login?returnTo=${encodeURIComponent(returnTo)}`);
    const kept = formFields(page.text, 'Log in')['returnTo'] ?? '/';
    expect(new URL(kept, 'http://ours.test').origin).toBe('http://ours.test');
    const { answer } = await new HttpBrowser().post('/login/password', { email, password, returnTo });
    const location = answer.headers.location ?? '';
    expect(new URL(location, 'http://ours.test').origin).toBe('http://ours.test');
    expect(location).toMatch(/^\/(?![/\\])/);
    expect(location.length).toBeLessThan(1000);
  });
}

test('an account with an unconfirmed email is refused like a wrong password', async ({ page, expectStatus }) => {
  expectStatus(401);
  const person = await createPerson({ emailVerifiedAt: null });
  await page.goto('/login');
  await enterPassword(page, { ...person, password: 'not the password' });
  await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  await enterPassword(page, person);
  await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  await expect(page.getByText(/Confirm your email/)).toBeHidden();
  expect(await liveSessions(person.id)).toBe(0);
});

test('a correct password alone yields a login attempt, no session, and nothing about the account', async ({
  person,
}) => {
  await seedTwoFactor(person);
  const browser = new HttpBrowser();
  const { page } = await browser.enterPassword(person);
  expect([...browser.jar.keys()]).toEqual(['login-attempt']);
  expect(page.text).not.toContain(person.email);
  expect(page.text).not.toContain(person.name);
  const rsc = await browser.readAsRouter('/login/second-factor');
  expect(rsc.text).not.toContain(person.email);
  expect(await browser.isLoggedIn()).toBe(false);
  expect((await browser.send('/api/auth/session')).text).toBe('null');
  expect(await liveSessions(person.id)).toBe(0);
});

test('an open login survives a reload and a trip to the app', async ({ page, context, person }) => {
  const { app } = await seedTwoFactor(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  await page.reload();
  await expectSecondStep(page);
  await page.goto('about:blank');
  await page.goBack();
  await expectSecondStep(page);

  const again = await context.newPage();
  await again.goto('/login/second-factor');
  await enterCode(again, await app.nextCode());
  await expectHome(again, person);
});

test('a code with a space in it, as apps show it, is accepted', async ({ page, person }) => {
  const { app } = await seedTwoFactor(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await enterCode(page, (await app.nextCode()).replace(/(?=...$)/, ' '));
  await expectHome(page, person);
});

test('five wrong codes end the login, and the correct one comes too late', async ({ page, person, expectStatus }) => {
  expectStatus(401);
  const { app } = await seedTwoFactor(person);
  await page.goto('/login');
  await enterPassword(page, person);
  for (let tries = 0; tries < 4; tries++) {
    await enterCode(page, app.wrongCode());
    await expect(page.getByText(WRONG_CODE)).toBeVisible();
    await page.reload();
    await expect(page.getByText(WRONG_CODE)).toBeHidden();
  }
  await enterCode(page, app.wrongCode());
  await expect(page.getByText(new RegExp(`${escaped(WRONG_CODE)}|${escaped(LOG_IN_AGAIN)}`))).toBeVisible();
  if (new URL(page.url()).pathname === '/login/second-factor') await enterCode(page, await app.nextCode());
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  expect(await liveSessions(person.id)).toBe(0);
});

test('a login that was opened eleven minutes ago must be started again', async ({ page, person, expectStatus }) => {
  expectStatus(401);
  const { app } = await seedTwoFactor(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  await letTenMinutesPass(person.id);
  await enterCode(page, await app.nextCode());
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  await expect(page).toHaveURL('/login');
  expect(await liveSessions(person.id)).toBe(0);
});

test('a login attempt is worthless once completed, and in a browser without its cookie', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  const copied = new HttpBrowser();
  copied.jar.set('login-attempt', browser.jar.get('login-attempt') ?? '');
  await browser.enterCode(await app.nextCode());
  expect(await browser.isLoggedIn()).toBe(true);
  for (const other of [copied, new HttpBrowser()]) {
    const { page } = await other.enterCode(await app.nextCode());
    expect(page.text).toContain(LOG_IN_AGAIN);
    expect(await other.isLoggedIn()).toBe(false);
  }
});

test('ten wrong codes block codes for fifteen minutes, even correct ones, and alert the owner', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  for (let attempt = 0; attempt < 2; attempt++) {
    const stranger = new HttpBrowser({ from: '127.0.1.10' });
    await stranger.enterPassword(person);
    for (let tries = 0; tries < 5; tries++) await stranger.enterCode(app.wrongCode());
  }
  const owner = new HttpBrowser();
  await owner.enterPassword(person);
  const { page } = await owner.enterCode(await app.nextCode());
  expect(page.status).toBe(429);
  expect(Number(page.headers['retry-after'])).toBeGreaterThan(14 * 60);
  expect(page.text).toContain('Too many attempts. Try again in 15 minutes.');
  expect(await liveSessions(person.id)).toBe(0);
  const mail = await waitForMail(person.email, 'Someone knows your password');
  expect(mail.text).toContain('15 minutes');
});

test('after five wrong passwords there is a wait, in words and as Retry-After', async ({
  page,
  person,
  expectStatus,
}) => {
  expectStatus(401, 429);
  await page.goto('/login');
  for (let tries = 0; tries < 5; tries++) {
    await enterPassword(page, { ...person, password: `wrong password ${tries}` });
    await expect(passwordField(page)).toHaveValue('');
    await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  }
  const answered = page.waitForResponse((response) => response.url().endsWith('/login') && response.status() === 429);
  await enterPassword(page, person);
  expect(Number((await answered).headers()['retry-after'])).toBeLessThanOrEqual(30);
  await expect(page.getByText(/Too many attempts\. Try again in \d+ seconds\./)).toBeVisible();
  await expect(page.getByLabel('Email')).toHaveValue(person.email);
  expect(await liveSessions(person.id)).toBe(0);
});

test("a stranger who uses up the tries from elsewhere doesn't lock the owner out", async ({ person }) => {
  const stranger = new HttpBrowser({ from: '127.0.1.11' });
  for (let tries = 0; tries < 6; tries++) {
    await stranger.enterPassword({ ...person, password: 'not the password' });
  }
  const owner = new HttpBrowser();
  await owner.enterPassword(person);
  expect(await owner.isLoggedIn()).toBe(true);
});

test('"I can no longer access my codes" explains the options and leads to support', async ({ page, person }) => {
  await seedTwoFactor(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await page.getByRole('link', { name: 'I can no longer access my codes' }).click();
  await expect(page).toHaveURL('/login/recovery');
  await expect(page.getByRole('main')).toContainText(/Codes belong to the device/);
  await expect(page.getByRole('main')).toContainText(/disables two-factor authentication/);
  await page.getByRole('link', { name: 'Contact support' }).click();
  await expect(page.getByRole('heading', { name: 'Contact support' })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Back' }).click();
  await expectSecondStep(page);
});

test('the login fields are labeled for password managers, and the password can be shown', async ({ page, person }) => {
  await page.goto('/login');
  await expect(page.getByLabel('Email')).toBeFocused();
  await expect(page.getByLabel('Email')).toHaveAttribute('autocomplete', 'username webauthn');
  await expect(passwordField(page)).toHaveAttribute('autocomplete', 'current-password');
  await passwordField(page).fill(person.password);
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(passwordField(page)).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(passwordField(page)).toHaveAttribute('type', 'password');
});

test('a wrong password with a correct code is refused, and the code stays unused', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const code = await app.nextCode();
  const both = { email: person.email, password: 'not the password', code };
  const { page } = await new HttpBrowser().post('/login/password', both);
  expect(page.text).toContain(WRONG_LOGIN);
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  await browser.enterCode(code);
  expect(await browser.isLoggedIn()).toBe(true);
});

test('the account whose code is checked comes from the login attempt, never from a field', async ({ person }) => {
  const other = await createPerson();
  await seedTwoFactor(person);
  const { app: othersApp } = await seedTwoFactor(other);
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  const fields = { userId: other.id, email: other.email, user: other.email, code: await othersApp.nextCode() };
  const { page } = await browser.post('/login/second-factor/code', fields);
  expect(page.text).toContain(WRONG_CODE);
  expect(await liveSessions(person.id)).toBe(0);
  expect(await liveSessions(other.id)).toBe(0);
});

test("the code that enabled two-factor authentication can't be used for a login", async ({ person }) => {
  const app = await (await loggedInBrowser(person)).turnOnTwoFactor();
  const [row] = await query<{ lastTimeStep: number }>(
    'SELECT "lastTimeStep" FROM "TotpCredential" WHERE "userId" = $1',
    [person.id],
  );
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  const { page } = await browser.enterCode(app.codeAt(row?.lastTimeStep ?? 0));
  expect(page.text).toContain(WRONG_CODE);
  expect(await browser.isLoggedIn()).toBe(false);
});

/** Removes the parts that differ between two renderings of a page: the nonce, ids and the entered email. */
function withoutVariables(html: string): string {
  return html.replaceAll(/nonce(=|\\":\\)"[^"]*"/g, '').replaceAll(/(un)?mia\.[0-9a-f]+@example\.com/g, '');
}

function escaped(sentence: string): string {
  return sentence.replaceAll('.', '\\.');
}
