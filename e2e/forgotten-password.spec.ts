import type { Page } from '@playwright/test';
import { events, liveSessions, plantMailLink, query } from './support/database';
import { formFields } from './support/html';
import { multipart, ourOrigin } from './support/http';
import { mailedLink } from './support/links';
import { mailsTo, waitForMail } from './support/outbox';
import { makePerson } from './support/person';
import { enterPassword, expectHome, expectSecondStep, LOG_IN_AGAIN } from './support/screens';
import { setting } from './support/settings';
import { expect, test } from './support/test';
import { enrol, loggedInVisitor, Visitor } from './support/visitor';

const NEW_PASSWORD = 'marble window otter lamp';
const SUBJECT = 'Choose a new password';
const LINK_OVER = 'This link was used before or is no longer good. Ask for a new one.';

async function askForLink(page: Page, email: string): Promise<void> {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
}

async function savePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Save password' }).click();
}

for (const javaScriptEnabled of [true, false]) {
  for (const device of ['', ' @phone']) {
    test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript${device}`, () => {
      test.use({ javaScriptEnabled });

      test('a new password by the mailed link, and the second step is still asked', async ({ page, person }) => {
        const app = await enrol(person);
        await askForLink(page, person.email);
        await page.goto(await mailedLink(person.email, '/reset-password'));
        await savePassword(page, 'password1234567');
        await expect(page.getByText(/on the lists that attackers try first/)).toBeVisible();
        await savePassword(page, NEW_PASSWORD);
        await expect(page.getByText('Your new password is saved. Log in with it.')).toBeVisible();
        expect(await liveSessions(person.id), 'nobody is logged in by it').toBe(0);
        await enterPassword(page, { ...person, password: NEW_PASSWORD });
        await expectSecondStep(page);
        await page.getByLabel('Confirmation code').fill(await app.nextCode());
        await page.getByRole('button', { name: 'Log in', exact: true }).click();
        await expectHome(page, person);
        const mail = await waitForMail(person.email, 'Your password was changed');
        expect(mail.text).toContain('/wasnt-me');
        expect(await events(person.id, 'password_reset_requested', 'ok')).toBe(1);
        expect(await events(person.id, 'password_reset', 'ok')).toBe(1);
      });
    });
  }
}

test('every browser is logged out, and a login that is open ends', async ({ page, person, comeIn, expectStatus }) => {
  expectStatus(401);
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  const open = new Visitor();
  await open.enterPassword(person);
  const token = await plantMailLink(person, 'reset_password');
  await new Visitor().press(`/reset-password?token=${token}`, 'Save password', { password: NEW_PASSWORD });
  expect(await visitor.isLoggedIn()).toBe(false);
  await comeIn(open);
  await page.goto('/login/second-factor');
  await expect(page.getByText(LOG_IN_AGAIN)).toBeVisible();
  await open.enterCode(await app.nextCode());
  expect(await open.isLoggedIn()).toBe(false);
  expect(await liveSessions(person.id)).toBe(0);
});

test('a link works once, in the browser that was slower too', async ({ page, person }) => {
  const token = await plantMailLink(person, 'reset_password');
  await page.goto(`/reset-password?token=${token}`);
  await new Visitor().press(`/reset-password?token=${token}`, 'Save password', { password: NEW_PASSWORD });
  await savePassword(page, 'another quiet harbour');
  await expect(page.getByText(LINK_OVER)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ask for a new link' })).toBeVisible();
  expect(page.url()).not.toContain(token);
  const owner = new Visitor();
  await owner.enterPassword({ ...person, password: NEW_PASSWORD });
  expect(await owner.isLoggedIn()).toBe(true);
});

test('the page of a link tells nobody what it carries, keeps nothing, and opening it changes nothing', async ({
  person,
}) => {
  const path = `/reset-password?token=${await plantMailLink(person, 'reset_password')}`;
  for (let times = 0; times < 3; times += 1) {
    const answer = await new Visitor().send(path);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.text.match(/(?:src|href)="https?:\/\/[^"]*"/g)).toBeNull();
    expect(answer.text).not.toContain(person.email);
  }
  const answer = await new Visitor().press(path, 'Save password', { password: NEW_PASSWORD });
  expect([answer.status, answer.headers.location]).toEqual([303, '/login?notice=password-saved']);
  expect(answer.cookies).toEqual([]);
});

test('asking fifty times logs nobody out and mails three times', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  for (let network = 0; network < 3; network += 1) {
    const stranger = new Visitor({ from: `127.0.1.${70 + network}` });
    for (let times = 0; times < 17; times += 1) {
      const { status } = await stranger.press('/forgot-password', 'Send link', { email: person.email });
      expect(status).toBe(303);
    }
  }
  await expect.poll(() => mailsTo(person.email).length).toBe(3);
  expect(await visitor.isLoggedIn()).toBe(true);
  const other = await loggedInVisitor(person);
  expect(await other.isLoggedIn()).toBe(true);
});

test('a network asks twenty times an hour, for an account or for none', async ({ person }) => {
  for (const [from, email] of [
    ['127.0.1.75', person.email],
    ['127.0.1.76', `nobody.${person.email}`],
  ] as const) {
    const visitor = new Visitor({ from });
    const { text } = await visitor.send('/forgot-password');
    const fields = { ...formFields(text, 'Send link'), email };
    const answers = [];
    for (let times = 0; times < 21; times += 1) answers.push(await visitor.submit('/forgot-password', fields));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 20 }, () => 303), 200]);
    expect(answers.at(-1)?.text).toContain('There were too many tries. Try again in 60 minutes.');
  }
});

test('links name our own address, whatever the request said', async ({ person }) => {
  const visitor = new Visitor();
  const { text } = await visitor.send('/forgot-password');
  const form = Object.entries({ ...formFields(text, 'Send link'), email: person.email });
  const { headers, body } = await multipart(form);
  const forged = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', forwarded: 'host=evil.test' };
  const sent = { method: 'POST', headers: { ...headers, ...ourOrigin(), ...forged }, body };
  expect((await visitor.send('/forgot-password', sent)).status).toBe(303);
  const asAnother = { ...sent, headers: { ...sent.headers, host: 'evil.test' } };
  expect((await visitor.send('/forgot-password', asAnother)).status, 'a host that is not ours').not.toBe(303);
  const { text: mailed } = await waitForMail(person.email, SUBJECT);
  expect(mailed).toContain(`\n${new URL(setting('APP_URL')).origin}/reset-password?token=`);
  for (const mail of mailsTo(person.email)) expect(mail.text).not.toContain('evil.test');
});

test('anything but one address sends a mail to nobody, or to the one that is stored', async ({ person }) => {
  const attacker = await makePerson();
  const [victims, attackers] = [person.email, attacker.email];
  const visitor = new Visitor({ from: '127.0.1.77' });
  const { text } = await visitor.send('/forgot-password');
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
    const { status } = await visitor.send('/forgot-password', sent);
    expect(status, JSON.stringify(fields)).toBeLessThan(500);
  }
  const { headers, body } = await multipart([...own, ['email', ` ${victims.toUpperCase()} `], ['email', attackers]]);
  await visitor.send('/forgot-password', { method: 'POST', headers: { ...headers, ...ourOrigin() }, body });
  await waitForMail(victims, SUBJECT);
  expect(mailsTo(attackers)).toEqual([]);
  expect(mailsTo(victims)).toHaveLength(1);
  const rows = await query<{ to: string }>('SELECT DISTINCT "to" FROM "Mail" WHERE "to" ILIKE $1', [`%${victims}%`]);
  expect(rows).toEqual([{ to: victims }]);
});
