import type { Page } from '@playwright/test';
import { events, liveSessions, query } from './support/database';
import { formFields } from './support/html';
import { multipart, ourOrigin } from './support/http';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { mailedLink, mailsTo, waitForMail } from './support/mail';
import { createPerson, seedTwoFactor } from './support/person';
import { enterPassword, expectHome, expectSecondStep, LOG_IN_AGAIN } from './support/screens';
import { seedMailLink } from './support/seed';
import { setting } from './support/server';
import { expect, test } from './support/test';

const NEW_PASSWORD = 'marble window otter lamp';
const SUBJECT = 'Choose a new password';
const LINK_OVER = 'This link has already been used or has expired. Request a new one.';

async function askForLink(page: Page, email: string): Promise<void> {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible();
}

async function savePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Save password' }).click();
}

for (const javaScriptEnabled of [true, false]) {
  for (const device of ['', ' @phone']) {
    test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript${device}`, () => {
      test.use({ javaScriptEnabled });

      test('a mailed link sets a new password, and the login still asks for the second step', async ({
        page,
        person,
      }) => {
        const { app } = await seedTwoFactor(person);
        await askForLink(page, person.email);
        await page.goto(await mailedLink(person.email, '/reset-password'));
        await savePassword(page, 'password1234567');
        await expect(page.getByText(/too common: attackers try it first/)).toBeVisible();
        await savePassword(page, NEW_PASSWORD);
        await expect(page.getByText('Your new password has been saved. Use it to log in.')).toBeVisible();
        expect(await liveSessions(person.id), 'no one is logged in by it').toBe(0);
        await enterPassword(page, { ...person, password: NEW_PASSWORD });
        await expectSecondStep(page);
        await page.getByLabel('Confirmation code').fill(await app.nextCode());
        await page.getByRole('button', { name: 'Log in', exact: true }).click();
        await expectHome(page, person);
        const mail = await waitForMail(person.email, 'Your password was changed');
        expect(mail.text).toContain('/secure-account');
        expect(await events(person.id, 'password_reset_requested', 'ok')).toBe(1);
        expect(await events(person.id, 'password_reset', 'ok')).toBe(1);
      });
    });
  }
}

test('a password reset logs out every browser and ends a login that is still open', async ({
  page,
  person,
  adoptSessionOf,
  expectStatus,
}) => {
  expectStatus(401);
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const open = new HttpBrowser();
  await open.enterPassword(person);
  const token = await seedMailLink(person, 'reset_password');
  await new HttpBrowser().press(`/reset-password?token=${token}`, 'Save password', { password: NEW_PASSWORD });
  expect(await browser.isLoggedIn()).toBe(false);
  await adoptSessionOf(open);
  await page.goto('/login/second-factor');
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  await open.enterCode(await app.nextCode());
  expect(await open.isLoggedIn()).toBe(false);
  expect(await liveSessions(person.id)).toBe(0);
});

test('a password reset link works only once, even if its page was open before', async ({ page, person }) => {
  const token = await seedMailLink(person, 'reset_password');
  await page.goto(`/reset-password?token=${token}`);
  await new HttpBrowser().press(`/reset-password?token=${token}`, 'Save password', { password: NEW_PASSWORD });
  await savePassword(page, 'another quiet harbour');
  await expect(page.getByText(LINK_OVER)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Request a new link' })).toBeVisible();
  expect(page.url()).not.toContain(token);
  const owner = new HttpBrowser();
  await owner.enterPassword({ ...person, password: NEW_PASSWORD });
  expect(await owner.isLoggedIn()).toBe(true);
});

test('the page of a password reset link leaks no token, is never cached, and changes nothing when opened', async ({
  person,
}) => {
  const path = `/reset-password?token=${await seedMailLink(person, 'reset_password')}`;
  for (let times = 0; times < 3; times += 1) {
    const answer = await new HttpBrowser().send(path);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.text.match(/(?:src|href)="https?:\/\/[^"]*"/g)).toBeNull();
    expect(answer.text).not.toContain(person.email);
  }
  const answer = await new HttpBrowser().press(path, 'Save password', { password: NEW_PASSWORD });
  expect([answer.status, answer.headers.location]).toEqual([303, '/login?notice=password-saved']);
  expect(answer.cookies).toEqual([]);
});

test('fifty password reset requests send three emails and log no one out', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  for (let network = 0; network < 3; network += 1) {
    const stranger = new HttpBrowser({ from: `127.0.1.${70 + network}` });
    for (let times = 0; times < 17; times += 1) {
      const { status } = await stranger.press('/forgot-password', 'Send link', { email: person.email });
      expect(status).toBe(303);
    }
  }
  await expect.poll(async () => (await mailsTo(person.email)).length).toBe(3);
  expect(await browser.isLoggedIn()).toBe(true);
  const other = await loggedInBrowser(person);
  expect(await other.isLoggedIn()).toBe(true);
});

test('one IP address can request twenty password resets an hour, whether or not the account exists', async ({
  person,
}) => {
  for (const [from, email] of [
    ['127.0.1.75', person.email],
    ['127.0.1.76', `unknown.${person.email}`],
  ] as const) {
    const browser = new HttpBrowser({ from });
    const { text } = await browser.send('/forgot-password');
    const fields = { ...formFields(text, 'Send link'), email };
    const answers = [];
    for (let times = 0; times < 21; times += 1) answers.push(await browser.submit('/forgot-password', fields));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 20 }, () => 303), 200]);
    expect(answers.at(-1)?.text).toContain('Too many attempts. Try again in 60 minutes.');
  }
});

test('password reset links always name our own origin', async ({ person }) => {
  const browser = new HttpBrowser();
  const { text } = await browser.send('/forgot-password');
  const form = Object.entries({ ...formFields(text, 'Send link'), email: person.email });
  const { headers, body } = await multipart(form);
  const forged = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', forwarded: 'host=evil.test' };
  const sent = { method: 'POST', headers: { ...headers, ...ourOrigin(), ...forged }, body };
  expect((await browser.send('/forgot-password', sent)).status).toBe(303);
  const asAnother = { ...sent, headers: { ...sent.headers, host: 'evil.test' } };
  expect((await browser.send('/forgot-password', asAnother)).status, 'a host that is not ours').not.toBe(303);
  const { text: mailed } = await waitForMail(person.email, SUBJECT);
  expect(mailed).toContain(`\n${new URL(setting('APP_URL')).origin}/reset-password?token=`);
  for (const mail of await mailsTo(person.email)) expect(mail.text).not.toContain('evil.test');
});

test('a malformed email never sends a password reset link to anyone but the account', async ({ person }) => {
  const attacker = await createPerson();
  const [victims, attackers] = [person.email, attacker.email];
  const browser = new HttpBrowser({ from: '127.0.1.77' });
  const { text } = await browser.send('/forgot-password');
  const own = Object.entries(formFields(text, 'Send link'));
  const tries: [string, string][][] = [
    [
      ['email[]', victims],
      ['email[]', attackers],
    ],
    [['email', JSON.stringify([victims, attackers])]],
    [['email', `${victims},${attackers}`]],
    [['email', `${victims} ${attackers}`]],
    [['email', `${victims};${attackers}`]],
    [['email', victims.replace('@', '＠')]],
    [['email', victims.replace('mia', 'mıa')]],
    [['email', victims.replace('example', 'exam\u212Ale')]],
    [['email', `${victims}\r\nBcc: ${attackers}`]],
    [['email', `${victims}\n`.replace('@', '\n@')]],
    [['email', victims.replace('@', '%0a@')]],
    [['email', `<${victims}>`]],
    [['email', `${victims}\u0000`]],
    [['email.x', victims]],
    [],
  ];
  for (const fields of tries) {
    const { headers, body } = await multipart([...own, ...fields]);
    const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, body };
    const { status } = await browser.send('/forgot-password', sent);
    expect(status, JSON.stringify(fields)).toBeLessThan(500);
  }
  const { headers, body } = await multipart([...own, ['email', ` ${victims.toUpperCase()} `], ['email', attackers]]);
  await browser.send('/forgot-password', { method: 'POST', headers: { ...headers, ...ourOrigin() }, body });
  await waitForMail(victims, SUBJECT);
  expect(await mailsTo(attackers)).toEqual([]);
  expect(await mailsTo(victims)).toHaveLength(1);
  const rows = await query<{ to: string }>('SELECT DISTINCT "to" FROM "Mail" WHERE "to" ILIKE $1', [`%${victims}%`]);
  expect(rows).toEqual([{ to: victims }]);
});
