import { newEmail } from '@/lib/testing/person';
import { mailLinkPath } from '@/lib/usecases/account/mail-links';
import { events, letTenMinutesPass, liveSessions, query } from './support/database';
import { formFields } from './support/html';
import { multipart, ourOrigin } from './support/http';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { linkIn, mailedLink, mailsTo, waitForMail } from './support/mail';
import { createPerson, type Person } from './support/person';
import { enterPassword, expectHome, WRONG_LOGIN } from './support/screens';
import { seedMailLink } from './support/seed';
import { expect, test } from './support/test';

const PROFILE = '/settings/profile';
const CHANGE = 'Change email';
const CONFIRM = 'Confirm email';
const UNDO = 'Undo the change';
const LINK_OVER = 'This link has already been used or has expired.';

async function emailOf({ id }: Person): Promise<string | undefined> {
  const [row] = await query<{ email: string }>('SELECT "email" FROM "User" WHERE "id" = $1', [id]);
  return row?.email;
}

/** Requests and confirms the change without a screen. */
async function move(browser: HttpBrowser, email: string): Promise<void> {
  expect((await browser.press(PROFILE, CHANGE, { email })).status).toBe(303);
  expect((await new HttpBrowser().press(await mailedLink(email, '/confirm-email'), CONFIRM)).status).toBe(303);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('an email change takes effect once the link sent to the new email is confirmed, in any browser', async ({
      page,
      person,
      adoptSessionOf,
      openBrowser,
    }) => {
      const email = newEmail();
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(PROFILE);
      await page.getByLabel('New email').fill(email.toUpperCase());
      await page.getByRole('button', { name: CHANGE }).click();
      await expect(page.getByText('Check your email')).toBeVisible();
      await expect(page.getByText(`Waiting for you to confirm ${email}.`)).toBeVisible();
      expect(await emailOf(person)).toBe(person.email);
      const notice = await waitForMail(person.email, 'Email address change requested');
      expect(notice.text).toContain(email);
      expect(notice.text).toContain('/secure-account');
      const link = await mailedLink(email, '/confirm-email');
      expect((await mailsTo(email)).map(({ text }) => text).join()).not.toContain(person.name);

      const phone = await (await openBrowser()).newPage();
      await phone.goto(link);
      await phone.reload();
      expect(await emailOf(person), 'looking at the link').toBe(person.email);
      await phone.getByRole('button', { name: CONFIRM }).click();
      await expect(phone.getByRole('heading', { name: 'Your email address has changed' })).toBeVisible();
      expect(await emailOf(person)).toBe(email);
      await phone.goto(PROFILE);
      await expect(phone.getByRole('heading', { name: 'Log in' })).toBeVisible();
      await enterPassword(phone, { ...person, email });
      await expect(phone).toHaveURL(PROFILE);

      await page.goto(PROFILE);
      await expect(page.getByText('Waiting for you to confirm')).toBeHidden();
      await expect(page.getByRole('main').getByText(email)).toBeVisible();
      await waitForMail(email, 'Your new email address is confirmed');
      await phone.goto(link);
      await expect(phone.getByText(`${LINK_OVER} Request a new one on your profile page.`)).toBeVisible();
      await phone.getByRole('link', { name: 'Go to your profile' }).click();
      await expect(phone).toHaveURL(PROFILE);
    });

    test('a pending email change can be canceled', async ({ page, person, adoptSessionOf }) => {
      const email = newEmail();
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(PROFILE);
      await page.getByLabel('New email').fill(email);
      await page.getByRole('button', { name: CHANGE }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByText('The change has been canceled.')).toBeVisible();
      await expect(page.getByText('Waiting for you to confirm')).toBeHidden();
      await page.goto(await mailedLink(email, '/confirm-email'));
      await expect(page.getByText(LINK_OVER)).toBeVisible();
      expect(await emailOf(person)).toBe(person.email);
    });

    test('the owner takes the account back from an intruder who changed the email twice', async ({
      page,
      person,
      expectStatus,
    }) => {
      expectStatus(401);
      const intruder = await loggedInBrowser(person);
      const [first, second] = [newEmail(), newEmail()];
      await move(intruder, first);
      const wayBack = linkIn(await waitForMail(person.email, 'Your email address was changed'), '/undo-email-change');
      await move(intruder, second);
      const intrudersWayBack = await mailedLink(first, '/undo-email-change');

      await page.goto(wayBack);
      await page.reload();
      expect(await emailOf(person), 'looking at the link').toBe(second);
      await page.getByRole('button', { name: UNDO }).click();
      await expect(page.getByRole('heading', { name: 'Your email address has been restored' })).toBeVisible();
      await expect(page.getByText("We've sent you a link to choose a new password.")).toBeVisible();
      expect(await emailOf(person)).toBe(person.email);
      expect(await intruder.isLoggedIn()).toBe(false);
      expect(await liveSessions(person.id)).toBe(0);
      expect(await events(person.id, 'email_change_undone', 'ok')).toBe(1);
      await mailedLink(person.email, '/reset-password');
      await waitForMail(second, 'Email address change undone');

      await page.goto('/login');
      await enterPassword(page, person);
      await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
      await page.goto(intrudersWayBack);
      await expect(page.getByText(`${LINK_OVER} If someone else changed your email address`)).toBeVisible();
      await expect(page.getByRole('link', { name: 'Contact support' })).toHaveAttribute('href', '/contact');
    });
  });
}

test('a change to an email that is taken looks like any other, and its owner gets no link', async ({ person }) => {
  const owner = await createPerson();
  const browser = await loggedInBrowser(person);
  const free = newEmail();
  const answers: string[] = [];
  for (const email of [free, owner.email]) {
    const answer = await browser.press(PROFILE, CHANGE, { email });
    expect(answer.status).toBe(303);
    const { text } = await browser.send(answer.headers.location ?? '');
    expect(text).toContain(email);
    answers.push(`${answer.headers.location} ${text.match(/Waiting for you to confirm/g)?.length}`);
  }
  expect(answers[0]).toBe(answers[1]);
  const mail = await waitForMail(owner.email, 'Your email address was entered for another account');
  expect(mail.text).not.toContain('token=');
  expect(mail.text).not.toContain(person.email);
});

test('an email form that was open for eleven minutes leads to the step-up and requests nothing', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const fields = formFields((await browser.send(PROFILE)).text, CHANGE);
  await letTenMinutesPass(person.id);
  const answer = await browser.submit(PROFILE, { ...fields, email: newEmail() });
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toContain('/step-up?returnTo=');
  expect(await events(person.id, 'email_change_requested', 'ok')).toBe(0);
});

test('hostile new emails are refused with an explanation, and nothing is sent', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  for (const email of [
    '',
    'a@b.c,d@e.f',
    'a@b.c\r\nBcc: d@e.f',
    '<a@b.c>',
    'v\u0000@b.co',
    'v＠b.co',
    'a@b',
    'x'.repeat(15_000),
  ]) {
    const { status, text } = await browser.press(PROFILE, CHANGE, { email });
    expect(status, email.slice(0, 20)).toBe(200);
    expect(text).toMatch(/Enter (one|an|your) email address/);
  }
  expect((await browser.press(PROFILE, CHANGE, { email: person.email })).text).toContain('already your email address');
  expect(await events(person.id, 'email_change_requested', 'ok')).toBe(0);
});

test('links in emails about an email change always name our own origin', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const email = newEmail();
  const fields = formFields((await browser.send(PROFILE)).text, CHANGE);
  const { headers, body } = await multipart(Object.entries({ ...fields, email }));
  const forged = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', forwarded: 'host=evil.test' };
  await browser.send(PROFILE, { method: 'POST', headers: { ...headers, ...ourOrigin(), ...forged }, body });
  await mailedLink(email, '/confirm-email');
  const mails = await query<{ text: string }>('SELECT "text" FROM "Mail" WHERE "to" = ANY($1)', [
    [email, person.email],
  ]);
  const texts = [...mails.map(({ text }) => text), ...(await mailsTo(email)).map(({ text }) => text)].join();
  expect(texts).not.toContain('evil.test');
});

for (const [purpose, button] of [
  ['change_email', CONFIRM],
  ['undo_email_change', UNDO],
] as const) {
  const path = mailLinkPath[purpose];

  test(`${path} leaks no token to other sites and accepts only tokens that were mailed`, async ({ person }) => {
    const browser = new HttpBrowser();
    const token = await seedMailLink({ ...person, email: newEmail() }, purpose);
    const answer = await browser.send(`${path}?token=${token}`);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.text).toContain('<meta name="referrer" content="same-origin"/>');
    expect(answer.text).not.toMatch(/(src|href)="https?:/);
    const fields = formFields(answer.text, button);
    for (const other of ['', 'x', 'a'.repeat(43), 'a'.repeat(15_000), '\u0000', "' OR 1=1 --"]) {
      const { status, headers } = await browser.submit(path, { ...fields, token: other });
      expect([status, headers.location], other.slice(0, 20)).toEqual([303, path]);
    }
    for (const query of ['', '?token=', '?token=a&token=b', '?token[]=a', '?token=%00', `?token=${'a'.repeat(43)}`]) {
      const { status, text } = await browser.send(`${path}${query}`);
      expect(status, query).toBe(200);
      expect(text).toContain(LINK_OVER);
    }
    expect(await emailOf(person)).toBe(person.email);
  });
}

test('a token for undoing an email change is not accepted for confirming one', async ({ person }) => {
  const email = newEmail();
  await move(await loggedInBrowser(person), email);
  const undo = await mailedLink(person.email, '/undo-email-change');
  const { text } = await new HttpBrowser().send(undo.replace('/undo-email-change', '/confirm-email'));
  expect(text).toContain(LINK_OVER);
  expect(await emailOf(person)).toBe(email);
});

test('a login with the new email opens the same account', async ({ page, person }) => {
  const email = newEmail();
  await move(await loggedInBrowser(person), email);
  await page.goto('/login');
  await enterPassword(page, { ...person, email });
  await expectHome(page, person);
});
