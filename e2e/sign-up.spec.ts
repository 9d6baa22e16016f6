import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { events, query } from './support/database';
import { mailedLink } from './support/links';
import { mailsTo, waitForMail } from './support/outbox';
import { enterPassword, expectHome, passwordField, WRONG_LOGIN } from './support/screens';
import { expect, test } from './support/test';
import { Visitor } from './support/visitor';

const PASSWORD = 'marble window otter lamp';
const LINK_OVER = 'This link was used before or is no longer good. Ask for a new one.';

function newPerson() {
  const handle = randomBytes(6).toString('hex');
  return { name: `Nora ${handle}`, email: `nora.${handle}@example.com`, password: PASSWORD };
}

type NewPerson = ReturnType<typeof newPerson>;

async function signUp(page: Page, { name, email, password }: NewPerson) {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(email);
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

      test('signing up, confirming by the mailed link, logging in', async ({ page, expectStatus }) => {
        expectStatus(401);
        const person = newPerson();
        await signUp(page, person);
        await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
        const link = await mailedLink(person.email, '/verify-email');
        await page.goto('/login');
        await enterPassword(page, person);
        await expect(page.getByText(WRONG_LOGIN), 'not before it is confirmed').toBeVisible();
        await page.goto(link);
        await page.getByRole('button', { name: 'Confirm e-mail' }).click();
        await expect(page.getByText('Your e-mail is confirmed. Log in with your password.')).toBeVisible();
        await waitForMail(person.email, 'Your account is ready');
        await enterPassword(page, person);
        await expectHome(page, person);
        const [account] = await accountsOf(person.email);
        expect(await events(account?.id ?? '', 'signed_up', 'ok')).toBe(1);
        expect(await events(account?.id ?? '', 'email_verified', 'ok')).toBe(1);
        await page.goto(link);
        await expect(page.getByText(LINK_OVER)).toBeVisible();
        await page.getByRole('link', { name: 'Ask for a new link' }).click();
        await expect(page.getByRole('button', { name: 'Send link' })).toBeVisible();
      });

      test('what is refused keeps the name and the e-mail, and never the password', async ({ page }) => {
        const person = newPerson();
        await signUp(page, { ...person, password: 'password1234567' });
        await expect(page.getByText(/on the lists that attackers try first/)).toBeVisible();
        await expect(page.getByLabel('Name')).toHaveValue(person.name);
        await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
        await expect(passwordField(page)).toHaveValue('');
        expect(await accountsOf(person.email)).toEqual([]);
      });
    });
  }
}

test('the strength is said in words while typing, and goes with the password', async ({ page }) => {
  await page.goto('/signup');
  const strength = page.getByRole('status');
  for (const [typed, said] of [
    ['short', 'Too short'],
    ['password1234567', 'Could be stronger'],
    ['quiet river ox', 'Good'],
    [PASSWORD, 'Very good'],
    ['', ''],
  ] as const) {
    await passwordField(page).fill(typed);
    await expect(strength).toHaveText(said);
  }
  await signUp(page, { ...newPerson(), password: 'password1234567' });
  await expect(page.getByText(/on the lists that attackers try first/)).toBeVisible();
  await expect(strength).toHaveText('');
});

test('the fields say what they are for, and the password can be shown', async ({ page }) => {
  await page.goto('/signup');
  await expect(page.getByLabel('Name')).toHaveAttribute('autocomplete', 'name');
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'email');
  await expect(passwordField(page)).toHaveAttribute('autocomplete', 'new-password');
  await expect(passwordField(page)).toHaveAttribute('type', 'password');
  await passwordField(page).fill(PASSWORD);
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(passwordField(page)).toHaveAttribute('type', 'text');
});

test('an address that is taken leads to the same page, and its owner is told', async ({ page, person }) => {
  await signUp(page, { ...newPerson(), email: person.email });
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  const mail = await waitForMail(person.email, 'You have an account already');
  expect(mail.text).toContain('/forgot-password');
  expect(mail.text).not.toContain('token=');
  expect(await accountsOf(person.email)).toEqual([{ id: person.id, name: person.name }]);
  await page.goto('/login');
  await enterPassword(page, person);
  await expectHome(page, person);
});

test('who signs up first with the address of another gets nothing from the click of its owner', async ({ page }) => {
  const victim = newPerson();
  const attacker = new Visitor();
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
  await expect(page.getByText('Your new password is saved. Log in with it.')).toBeVisible();
  await attacker.enterPassword({ email: victim.email, password: 'violet harbour tinsel cabin' });
  expect(await attacker.isLoggedIn()).toBe(false);
  const owner = new Visitor();
  await owner.enterPassword(victim);
  expect(await owner.isLoggedIn()).toBe(true);
});

test('opening the mailed link, as scanners do, changes nothing and tells nobody else of it', async () => {
  const person = newPerson();
  const visitor = new Visitor();
  await visitor.press('/signup', 'Create account', person);
  const path = await mailedLink(person.email, '/verify-email');
  for (const method of ['GET', 'HEAD', 'GET']) {
    const answer = await new Visitor().send(path, { method });
    expect(answer.status).toBe(200);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cache-control']).toContain('no-store');
  }
  const answer = await visitor.press(path, 'Confirm e-mail');
  expect([answer.status, answer.headers.location]).toEqual([303, '/login?notice=email-confirmed']);
  const clicked = await visitor.send(path);
  expect(clicked.text).toContain(LINK_OVER);
});

test('hostile sign-ups are refused with a sentence or stored as text', async () => {
  const visitor = new Visitor({ from: '127.0.1.60' });
  const names = ['', ' ', 'a\u0000b', '\u202e', 'x'.repeat(81), 'x'.repeat(15_000)];
  for (const name of names) {
    const { status, text } = await visitor.press('/signup', 'Create account', { ...newPerson(), name });
    expect(status, JSON.stringify(name.slice(0, 20))).toBe(200);
    expect(text).toMatch(/Enter your name|That name is too long|That name has characters/);
  }
  const passwords = ['', ' ', 'x'.repeat(11), 'x'.repeat(129), `quiet river\u0000`, 'é'.repeat(600), '﷽'.repeat(1000)];
  for (const password of passwords) {
    const person = newPerson();
    const { status, text } = await visitor.press('/signup', 'Create account', { ...person, password });
    expect(status, JSON.stringify(password.slice(0, 20))).toBe(200);
    expect(text).toMatch(/too short|too long|cannot be used|Choose a password|Choose another/);
    expect(await accountsOf(person.email)).toEqual([]);
  }
  const odd = { ...newPerson(), name: '<img src=x onerror=alert(1)>' };
  expect((await visitor.press('/signup', 'Create account', odd)).status).toBe(303);
  for (const token of ['', 'x', '\u0000', '%00', 'a'.repeat(43), 'a'.repeat(2000), '&token=b']) {
    for (const page of ['/verify-email', '/reset-password']) {
      const { status, text } = await visitor.send(`${page}?token=${encodeURIComponent(token)}`);
      expect(status, token.slice(0, 20)).toBe(200);
      expect(text).toContain(LINK_OVER);
    }
  }
  expect(mailsTo(odd.email).length).toBeLessThanOrEqual(1);
});

test('a network signs up ten times an hour, whatever it says of itself', async () => {
  const visitor = new Visitor({ from: '127.0.1.61' });
  const statuses: number[] = [];
  for (let tries = 0; tries < 11; tries += 1) {
    const { status, text } = await visitor.press('/signup', 'Create account', newPerson());
    statuses.push(status);
    if (tries === 10) expect(text).toContain('There were too many tries.');
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 200]);
});
