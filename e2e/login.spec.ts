import { letTenMinutesPass, liveSessions, query } from './support/database';
import { formFields } from './support/html';
import { waitForMail } from './support/outbox';
import { makePerson } from './support/person';
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
import { enrol, Visitor } from './support/visitor';

test('a wrong password is told in one sentence, and the e-mail is kept', async ({ page, person, expectStatus }) => {
  expectStatus(401);
  await page.goto('/login');
  await enterPassword(page, { ...person, password: 'not the password' });
  await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  await expect(page).toHaveURL('/login');
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await expect(passwordField(page)).toHaveValue('');
  await expect(passwordField(page)).toHaveAccessibleDescription(WRONG_LOGIN);

  await page.reload();
  await expect(page.getByText(WRONG_LOGIN)).toBeHidden();
});

test('an unknown e-mail is told the same, in the same status', async ({ person }) => {
  const wrong = await new Visitor().enterPassword({ ...person, password: 'not the password' });
  const unknown = await new Visitor().enterPassword({ email: `un${person.email}`, password: 'not the password' });
  expect(wrong.page.text).toContain(WRONG_LOGIN);
  expect(unknown.page.status).toBe(wrong.page.status);
  expect(withoutAccidentals(unknown.page.text)).toBe(withoutAccidentals(wrong.page.text));
});

test('whoever has two-factor authentication on is told no more than others by a wrong password', async ({ person }) => {
  const other = await makePerson();
  await enrol(person);
  const refusals = await Promise.all(
    [person, other].map(({ email }) => new Visitor().enterPassword({ email, password: 'not the password' })),
  );
  const [withFactor, without] = refusals.map(({ page }) => withoutAccidentals(page.text));
  expect(withFactor).toBe(without);
});

test('leads back to the page that was wanted, also after a wrong password', async ({ page, person, expectStatus }) => {
  expectStatus(401);
  await page.goto('/settings/profile');
  await enterPassword(page, { ...person, password: 'not the password' });
  await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  await enterPassword(page, person);
  await expect(page).toHaveURL('/settings/profile');
  await expect(page.getByRole('main')).toContainText(person.email);
});

test('leads back to the page that was wanted over the second step too', async ({ page, person }) => {
  const app = await enrol(person);
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
  test(`does not lead to ${returnTo.slice(0, 30)}`, async ({ person }) => {
    const { email, password } = person;
    const page = await new Visitor().send(`/login?returnTo=${encodeURIComponent(returnTo)}`);
    const kept = formFields(page.text, 'Log in')['returnTo'] ?? '/';
    expect(new URL(kept, 'http://ours.test').origin).toBe('http://ours.test');
    const { answer } = await new Visitor().post('/login/password', { email, password, returnTo });
    const location = answer.headers.location ?? '';
    expect(new URL(location, 'http://ours.test').origin).toBe('http://ours.test');
    expect(location).toMatch(/^\/(?![/\\])/);
    expect(location.length).toBeLessThan(1000);
  });
}

test('an account whose e-mail is not confirmed is refused like a wrong password', async ({ page, expectStatus }) => {
  expectStatus(401);
  const person = await makePerson({ isVerified: false });
  await page.goto('/login');
  await enterPassword(page, { ...person, password: 'not the password' });
  await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  await enterPassword(page, person);
  await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
  await expect(page.getByText(/Confirm your e-mail/)).toBeHidden();
  expect(await liveSessions(person.id)).toBe(0);
});

test('a right password alone yields an attempt, no session, and nothing about the account', async ({ person }) => {
  await enrol(person);
  const visitor = new Visitor();
  const { page } = await visitor.enterPassword(person);
  expect([...visitor.jar.keys()]).toEqual(['login-attempt']);
  expect(page.text).not.toContain(person.email);
  expect(page.text).not.toContain(person.name);
  const rsc = await visitor.readAsRouter('/login/second-factor');
  expect(rsc.text).not.toContain(person.email);
  expect(await visitor.isLoggedIn()).toBe(false);
  expect((await visitor.send('/api/auth/session')).text).toBe('null');
  expect(await liveSessions(person.id)).toBe(0);
});

test('an open login survives a reload and the way to the app and back', async ({ page, context, person }) => {
  const app = await enrol(person);
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

test('a code with a space in it, as apps show it, is taken', async ({ page, person }) => {
  const app = await enrol(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await enterCode(page, (await app.nextCode()).replace(/(?=...$)/, ' '));
  await expectHome(page, person);
});

test('five wrong codes end the login, and the right one comes too late', async ({ page, person, expectStatus }) => {
  expectStatus(401);
  const app = await enrol(person);
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

test('an open login of eleven minutes ago has to be started again', async ({ page, person, expectStatus }) => {
  expectStatus(401);
  const app = await enrol(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  await letTenMinutesPass(person.id);
  await enterCode(page, await app.nextCode());
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  await expect(page).toHaveURL('/login');
  expect(await liveSessions(person.id)).toBe(0);
});

test('a completed login and a browser without its cookie get nothing out of an attempt', async ({ person }) => {
  const app = await enrol(person);
  const visitor = new Visitor();
  await visitor.enterPassword(person);
  const copied = new Visitor();
  copied.jar.set('login-attempt', visitor.jar.get('login-attempt') ?? '');
  await visitor.enterCode(await app.nextCode());
  expect(await visitor.isLoggedIn()).toBe(true);
  for (const other of [copied, new Visitor()]) {
    const { page } = await other.enterCode(await app.nextCode());
    expect(page.text).toContain(LOG_IN_AGAIN);
    expect(await other.isLoggedIn()).toBe(false);
  }
});

test('ten wrong codes hold the account, refuse a right one and alarm the owner', async ({ person }) => {
  const app = await enrol(person);
  for (let attempt = 0; attempt < 2; attempt++) {
    const stranger = new Visitor({ from: '127.0.1.10' });
    await stranger.enterPassword(person);
    for (let tries = 0; tries < 5; tries++) await stranger.enterCode(app.wrongCode());
  }
  const owner = new Visitor();
  await owner.enterPassword(person);
  const { page } = await owner.enterCode(await app.nextCode());
  expect(page.status).toBe(429);
  expect(Number(page.headers['retry-after'])).toBeGreaterThan(14 * 60);
  expect(page.text).toContain('There were too many tries. Try again in 15 minutes.');
  expect(await liveSessions(person.id)).toBe(0);
  const mail = await waitForMail(person.email, 'Somebody knows your password');
  expect(mail.text).toContain('15 minutes');
});

test('from the fifth wrong password on there is a wait, in words and as Retry-After', async ({
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
  await expect(page.getByText(/There were too many tries\. Try again in \d+ seconds\./)).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  expect(await liveSessions(person.id)).toBe(0);
});

test('a stranger who uses up the tries from elsewhere does not keep the owner out', async ({ person }) => {
  const stranger = new Visitor({ from: '127.0.1.11' });
  for (let tries = 0; tries < 6; tries++) {
    await stranger.enterPassword({ ...person, password: 'not the password' });
  }
  const owner = new Visitor();
  await owner.enterPassword(person);
  expect(await owner.isLoggedIn()).toBe(true);
});

test('"I can no longer access my codes" says what helps and leads to support', async ({ page, person }) => {
  await enrol(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await page.getByRole('link', { name: 'I can no longer access my codes' }).click();
  await expect(page).toHaveURL('/login/recovery');
  await expect(page.getByRole('main')).toContainText(/Codes belong to the device/);
  await expect(page.getByRole('main')).toContainText(/disable two-factor authentication for your account/);
  await page.getByRole('link', { name: 'Contact support' }).click();
  await expect(page.getByRole('heading', { name: 'Contact support' })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Back' }).click();
  await expectSecondStep(page);
});

test('the fields are named for password managers, and the password can be shown', async ({ page, person }) => {
  await page.goto('/login');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username webauthn');
  await expect(passwordField(page)).toHaveAttribute('autocomplete', 'current-password');
  await passwordField(page).fill(person.password);
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(passwordField(page)).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(passwordField(page)).toHaveAttribute('type', 'password');
});

test('a wrong password beside a right code is refused, and the code is not used up', async ({ person }) => {
  const app = await enrol(person);
  const code = await app.nextCode();
  const both = { email: person.email, password: 'not the password', code };
  const { page } = await new Visitor().post('/login/password', both);
  expect(page.text).toContain(WRONG_LOGIN);
  const visitor = new Visitor();
  await visitor.enterPassword(person);
  await visitor.enterCode(code);
  expect(await visitor.isLoggedIn()).toBe(true);
});

test('whose code is checked comes from the attempt and from no field', async ({ person }) => {
  const other = await makePerson();
  await enrol(person);
  const othersApp = await enrol(other);
  const visitor = new Visitor();
  await visitor.enterPassword(person);
  const fields = { userId: other.id, email: other.email, user: other.email, code: await othersApp.nextCode() };
  const { page } = await visitor.post('/login/second-factor/code', fields);
  expect(page.text).toContain(WRONG_CODE);
  expect(await liveSessions(person.id)).toBe(0);
  expect(await liveSessions(other.id)).toBe(0);
});

test('the code that turned two-factor authentication on does not serve a login', async ({ person }) => {
  const app = await enrol(person);
  const [row] = await query<{ lastTimeStep: number }>(
    'SELECT "lastTimeStep" FROM "TotpCredential" WHERE "userId" = $1',
    [person.id],
  );
  const visitor = new Visitor();
  await visitor.enterPassword(person);
  const { page } = await visitor.enterCode(app.codeAt(row?.lastTimeStep ?? 0));
  expect(page.text).toContain(WRONG_CODE);
  expect(await visitor.isLoggedIn()).toBe(false);
});

/** What differs between two drawings of one page: the nonce, ids, and the e-mail that was typed. */
function withoutAccidentals(html: string): string {
  return html.replaceAll(/nonce(=|\\":\\)"[^"]*"/g, '').replaceAll(/(un)?mia\.[0-9a-f]+@example\.com/g, '');
}

function escaped(sentence: string): string {
  return sentence.replaceAll('.', '\\.');
}
