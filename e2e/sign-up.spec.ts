import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { events, query } from './support/database';
import { HttpBrowser } from './support/http-browser';
import { mailedLink, mailsTo, waitForMail } from './support/mail';
import { enterPassword, expectHome, passwordField, WRONG_LOGIN } from './support/screens';
import { expect, test } from './support/test';

const PASSWORD = 'marble window otter lamp';
const LINK_OVER = 'This link has already been used or has expired. Request a new one.';

function newPerson() {
  const handle = randomBytes(6).toString('hex');
  return { name: `Nora ${handle}`, email: `nora.${handle}@example.com`, password: PASSWORD };
}

type NewPerson = ReturnType<typeof newPerson>;

async function signUp(page: Page, { name, email, password }: NewPerson) {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email').fill(email);
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

function accountsOf(email: string) {
  return query<{ id: string; name: string }>('SELECT "id", "name" FROM "User" WHERE "email" = $1', [email]);
}

for (const javaScriptEnabled of [true, false]) {
  for (const device of ['', ' @phone']) {
    test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript${device}`, () => {
      test.use({ javaScriptEnabled });

      test('a person can sign up, confirm the email by the mailed link and log in', async ({ page, expectStatus }) => {
        expectStatus(401);
        const person = newPerson();
        await signUp(page, person);
        await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible();
        const link = await mailedLink(person.email, '/verify-email');
        await page.goto('/login');
        await enterPassword(page, person);
        await expect(page.getByText(WRONG_LOGIN), 'not before it is confirmed').toBeVisible();
        await page.goto(link);
        await page.getByRole('button', { name: 'Confirm email' }).click();
        await expect(page.getByText('Your email address is confirmed. Log in with your password.')).toBeVisible();
        await waitForMail(person.email, 'Your account is ready');
        await enterPassword(page, person);
        await expectHome(page, person);
        const [account] = await accountsOf(person.email);
        expect(await events(account?.id ?? '', 'signed_up', 'ok')).toBe(1);
        expect(await events(account?.id ?? '', 'email_verified', 'ok')).toBe(1);
        await page.goto(link);
        await expect(page.getByText(LINK_OVER)).toBeVisible();
        await page.getByRole('link', { name: 'Request a new link' }).click();
        await expect(page.getByRole('button', { name: 'Send link' })).toBeVisible();
      });

      test('a refused sign-up keeps the name and the email but not the password', async ({ page }) => {
        const person = newPerson();
        await signUp(page, { ...person, password: 'password1234567' });
        await expect(page.getByText(/too common: attackers try it first/)).toBeVisible();
        await expect(page.getByLabel('Name')).toHaveValue(person.name);
        await expect(page.getByLabel('Email')).toHaveValue(person.email);
        await expect(passwordField(page)).toHaveValue('');
        expect(await accountsOf(person.email)).toEqual([]);
      });
    });
  }
}

test('the password strength is described while typing and cleared with the password', async ({ page }) => {
  await page.goto('/signup');
  const strength = page.getByRole('status');
  for (const [input, said] of [
    ['short', 'Too short'],
    ['password1234567', 'Could be stronger'],
    ['quiet river ox', 'Good'],
    [PASSWORD, 'Very good'],
    ['', ''],
  ] as const) {
    await passwordField(page).fill(input);
    await expect(strength).toHaveText(said);
  }
  await signUp(page, { ...newPerson(), password: 'password1234567' });
  await expect(page.getByText(/too common: attackers try it first/)).toBeVisible();
  await expect(strength).toHaveText('');
});

test('the sign-up fields are labeled for password managers, and the password can be shown', async ({ page }) => {
  await page.goto('/signup');
  await expect(page.getByLabel('Name')).toHaveAttribute('autocomplete', 'name');
  await expect(page.getByLabel('Email')).toHaveAttribute('autocomplete', 'email');
  await expect(passwordField(page)).toHaveAttribute('autocomplete', 'new-password');
  await expect(passwordField(page)).toHaveAttribute('type', 'password');
  await passwordField(page).fill(PASSWORD);
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(passwordField(page)).toHaveAttribute('type', 'text');
});

test('a sign-up with a taken email leads to the same page, and its owner is told', async ({ page, person }) => {
  await signUp(page, { ...newPerson(), email: person.email });
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible();
  const mail = await waitForMail(person.email, 'You already have an account');
  expect(mail.text).toContain('/forgot-password');
  expect(mail.text).not.toContain('token=');
  expect(await accountsOf(person.email)).toEqual([{ id: person.id, name: person.name }]);
  await page.goto('/login');
  await enterPassword(page, person);
  await expectHome(page, person);
});

test("a stranger who signs up with someone else's email gains nothing when its owner confirms it", async ({ page }) => {
  const victim = newPerson();
  const attacker = new HttpBrowser();
  await attacker.press('/signup', 'Create account', {
    ...victim,
    name: 'Mallory',
    password: 'violet harbour tinsel cabin',
  });
  const attackersLink = await mailedLink(victim.email, '/verify-email');
  await signUp(page, victim);
  const link = await mailedLink(victim.email, '/reset-password');
  await page.goto(attackersLink);
  await expect(page.getByText(LINK_OVER)).toBeVisible();
  await page.goto(link);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Save password' }).click();
  await expect(page.getByText('Your new password has been saved. Use it to log in.')).toBeVisible();
  await attacker.enterPassword({ email: victim.email, password: 'violet harbour tinsel cabin' });
  expect(await attacker.isLoggedIn()).toBe(false);
  const owner = new HttpBrowser();
  await owner.enterPassword(victim);
  expect(await owner.isLoggedIn()).toBe(true);
});

test('opening the mailed confirmation link, as scanners do, changes nothing and leaks nothing', async () => {
  const person = newPerson();
  const browser = new HttpBrowser();
  await browser.press('/signup', 'Create account', person);
  const path = await mailedLink(person.email, '/verify-email');
  for (const method of ['GET', 'HEAD', 'GET']) {
    const answer = await new HttpBrowser().send(path, { method });
    expect(answer.status).toBe(200);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cache-control']).toContain('no-store');
  }
  const answer = await browser.press(path, 'Confirm email');
  expect([answer.status, answer.headers.location]).toEqual([303, '/login?notice=email-confirmed']);
  const clicked = await browser.send(path);
  expect(clicked.text).toContain(LINK_OVER);
});

test('hostile sign-ups are refused with an explanation or stored as text', async () => {
  const browser = new HttpBrowser({ from: '127.0.1.60' });
  const names = ['', ' ', 'a\u0000b', '\u202e', 'x'.repeat(81), 'x'.repeat(15_000)];
  for (const name of names) {
    const { status, text } = await browser.press('/signup', 'Create account', { ...newPerson(), name });
    expect(status, JSON.stringify(name.slice(0, 20))).toBe(200);
    expect(text).toMatch(/Enter your name|That name is too long|That name contains characters/);
  }
  const passwords = ['', ' ', 'x'.repeat(11), 'x'.repeat(129), `quiet river\u0000`, 'é'.repeat(600), '﷽'.repeat(1000)];
  for (const password of passwords) {
    const person = newPerson();
    const { status, text } = await browser.press('/signup', 'Create account', { ...person, password });
    expect(status, JSON.stringify(password.slice(0, 20))).toBe(200);
    expect(text).toMatch(/too short|too long|Type it again|Choose a password|Choose another/);
    expect(await accountsOf(person.email)).toEqual([]);
  }
  const odd = { ...newPerson(), name: '<img src=x onerror=alert(1)>' };
  expect((await browser.press('/signup', 'Create account', odd)).status).toBe(303);
  for (const token of ['', 'x', '\u0000', '%00', 'a'.repeat(43), 'a'.repeat(2000), '&token=b']) {
    for (const page of ['/verify-email', '/reset-password']) {
      const { status, text } = await browser.send(`${page}?token=${encodeURIComponent(token)}`);
      expect(status, token.slice(0, 20)).toBe(200);
      expect(text).toContain(LINK_OVER);
    }
  }
  expect((await mailsTo(odd.email)).length).toBeLessThanOrEqual(1);
});

test('one IP address can sign up ten times an hour, whatever its headers claim', async () => {
  const browser = new HttpBrowser({ from: '127.0.1.61' });
  const statuses: number[] = [];
  for (let tries = 0; tries < 11; tries += 1) {
    const { status, text } = await browser.press('/signup', 'Create account', newPerson());
    statuses.push(status);
    if (tries === 10) expect(text).toContain('Too many attempts.');
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 200]);
});
