import { mailLinkPath } from '@/lib/domain/mail-link';
import { newAddress } from '../lib/testing/new-address';
import { events, letTenMinutesPass, liveSessions, plantMailLink, query } from './support/database';
import { formFields } from './support/html';
import { multipart, ourOrigin } from './support/http';
import { linkIn, mailedLink } from './support/links';
import { mailsTo, waitForMail } from './support/outbox';
import { makePerson, type Person } from './support/person';
import { enterPassword, expectHome, WRONG_LOGIN } from './support/screens';
import { expect, test } from './support/test';
import { loggedInVisitor, Visitor } from './support/visitor';

const PROFILE = '/settings/profile';
const CHANGE = 'Change e-mail';
const CONFIRM = 'Confirm e-mail';
const UNDO = 'Undo the change';
const LINK_OVER = 'This link was used before or is no longer good.';

async function emailOf({ id }: Person): Promise<string | undefined> {
  const [row] = await query<{ email: string }>('SELECT "email" FROM "User" WHERE "id" = $1', [id]);
  return row?.email;
}

/** Asked for and confirmed without a screen. */
async function move(visitor: Visitor, email: string): Promise<void> {
  expect((await visitor.press(PROFILE, CHANGE, { email })).status).toBe(303);
  expect((await new Visitor().press(await mailedLink(email, '/confirm-email'), CONFIRM)).status).toBe(303);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the address changes once the link at the new one is confirmed, in any browser', async ({
      page,
      person,
      comeIn,
      openBrowser,
    }) => {
      const email = newAddress();
      await comeIn(await loggedInVisitor(person));
      await page.goto(PROFILE);
      await page.getByLabel('New e-mail').fill(email.toUpperCase());
      await page.getByRole('button', { name: CHANGE }).click();
      await expect(page.getByText('Check your mail')).toBeVisible();
      await expect(page.getByText(`Waiting for confirmation at ${email}.`)).toBeVisible();
      expect(await emailOf(person)).toBe(person.email);
      const notice = await waitForMail(person.email, 'A new e-mail address was asked for');
      expect(notice.text).toContain(email);
      expect(notice.text).toContain('/wasnt-me');
      const link = await mailedLink(email, '/confirm-email');
      expect(
        mailsTo(email)
          .map(({ text }) => text)
          .join(),
      ).not.toContain(person.name);

      const phone = await (await openBrowser()).newPage();
      await phone.goto(link);
      await phone.reload();
      expect(await emailOf(person), 'looking at the link').toBe(person.email);
      await phone.getByRole('button', { name: CONFIRM }).click();
      await expect(phone.getByRole('heading', { name: 'Your e-mail address is changed' })).toBeVisible();
      expect(await emailOf(person)).toBe(email);
      await phone.goto(PROFILE);
      await expect(phone.getByRole('heading', { name: 'Log in' })).toBeVisible();
      await enterPassword(phone, { ...person, email });
      await expect(phone).toHaveURL(PROFILE);

      await page.goto(PROFILE);
      await expect(page.getByText('Waiting for confirmation')).toBeHidden();
      await expect(page.getByRole('main').getByText(email)).toBeVisible();
      await waitForMail(email, 'This is your e-mail address now');
      await phone.goto(link);
      await expect(phone.getByText(`${LINK_OVER} Ask for a new one on your profile.`)).toBeVisible();
      await phone.getByRole('link', { name: 'Go to your profile' }).click();
      await expect(phone).toHaveURL(PROFILE);
    });

    test('a change that waits can be cancelled', async ({ page, person, comeIn }) => {
      const email = newAddress();
      await comeIn(await loggedInVisitor(person));
      await page.goto(PROFILE);
      await page.getByLabel('New e-mail').fill(email);
      await page.getByRole('button', { name: CHANGE }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByText('The change is cancelled.')).toBeVisible();
      await expect(page.getByText('Waiting for confirmation')).toBeHidden();
      await page.goto(await mailedLink(email, '/confirm-email'));
      await expect(page.getByText(LINK_OVER)).toBeVisible();
      expect(await emailOf(person)).toBe(person.email);
    });

    test('the owner takes the account back from an intruder who changed the address twice', async ({
      page,
      person,
      expectStatus,
    }) => {
      expectStatus(401);
      const intruder = await loggedInVisitor(person);
      const [first, second] = [newAddress(), newAddress()];
      await move(intruder, first);
      const wayBack = linkIn(await waitForMail(person.email, 'Your e-mail address was changed'), '/undo-email-change');
      await move(intruder, second);
      const intrudersWayBack = await mailedLink(first, '/undo-email-change');

      await page.goto(wayBack);
      await page.reload();
      expect(await emailOf(person), 'looking at the link').toBe(second);
      await page.getByRole('button', { name: UNDO }).click();
      await expect(page.getByRole('heading', { name: 'Your address is back' })).toBeVisible();
      await expect(page.getByText('We sent you a link to choose a new password.')).toBeVisible();
      expect(await emailOf(person)).toBe(person.email);
      expect(await intruder.isLoggedIn()).toBe(false);
      expect(await liveSessions(person.id)).toBe(0);
      expect(await events(person.id, 'email_change_undone', 'ok')).toBe(1);
      await mailedLink(person.email, '/reset-password');
      await waitForMail(second, 'A change of e-mail address was undone');

      await page.goto('/login');
      await enterPassword(page, person);
      await expect(page.getByText(WRONG_LOGIN)).toBeVisible();
      await page.goto(intrudersWayBack);
      await expect(page.getByText(`${LINK_OVER} Was your address changed by somebody else?`)).toBeVisible();
      await expect(page.getByRole('link', { name: 'Contact support' })).toHaveAttribute('href', '/contact');
    });
  });
}

test('a taken address is answered like a free one, and its owner gets no link', async ({ person }) => {
  const owner = await makePerson();
  const visitor = await loggedInVisitor(person);
  const free = newAddress();
  const answers: string[] = [];
  for (const email of [free, owner.email]) {
    const answer = await visitor.press(PROFILE, CHANGE, { email });
    expect(answer.status).toBe(303);
    const { text } = await visitor.send(answer.headers.location ?? '');
    expect(text).toContain(email);
    answers.push(`${answer.headers.location} ${text.match(/Waiting for confirmation/g)?.length}`);
  }
  expect(answers[0]).toBe(answers[1]);
  const mail = await waitForMail(owner.email, 'Your address was entered for another account');
  expect(mail.text).not.toContain('token=');
  expect(mail.text).not.toContain(person.email);
});

test('a form that was open for eleven minutes leads to the step-up and asks for nothing', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const fields = formFields((await visitor.send(PROFILE)).text, CHANGE);
  await letTenMinutesPass(person.id);
  const answer = await visitor.submit(PROFILE, { ...fields, email: newAddress() });
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toContain('/step-up?returnTo=');
  expect(await events(person.id, 'email_change_requested', 'ok')).toBe(0);
});

test('hostile addresses are refused with a sentence, and nothing is mailed', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
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
    const { status, text } = await visitor.press(PROFILE, CHANGE, { email });
    expect(status, email.slice(0, 20)).toBe(200);
    expect(text).toMatch(/Enter (one|an|your) e-mail address/);
  }
  expect((await visitor.press(PROFILE, CHANGE, { email: person.email })).text).toContain('your e-mail address already');
  expect(await events(person.id, 'email_change_requested', 'ok')).toBe(0);
});

test('links name our own address, whatever the request said', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const email = newAddress();
  const fields = formFields((await visitor.send(PROFILE)).text, CHANGE);
  const { headers, body } = await multipart(Object.entries({ ...fields, email }));
  const forged = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', forwarded: 'host=evil.test' };
  await visitor.send(PROFILE, { method: 'POST', headers: { ...headers, ...ourOrigin(), ...forged }, body });
  await mailedLink(email, '/confirm-email');
  const mails = await query<{ text: string }>('SELECT "text" FROM "Mail" WHERE "to" = ANY($1)', [
    [email, person.email],
  ]);
  const texts = [...mails.map(({ text }) => text), ...mailsTo(email).map(({ text }) => text)].join();
  expect(texts).not.toContain('evil.test');
});

for (const [purpose, button] of [
  ['change_email', CONFIRM],
  ['undo_email_change', UNDO],
] as const) {
  const path = mailLinkPath[purpose];

  test(`${path} tells no other site its address, and knows no token that was not mailed`, async ({ person }) => {
    const visitor = new Visitor();
    const token = await plantMailLink({ ...person, email: newAddress() }, purpose);
    const answer = await visitor.send(`${path}?token=${token}`);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.text).toContain('<meta name="referrer" content="same-origin"/>');
    expect(answer.text).not.toMatch(/(src|href)="https?:/);
    const fields = formFields(answer.text, button);
    for (const other of ['', 'x', 'a'.repeat(43), 'a'.repeat(15_000), '\u0000', "' OR 1=1 --"]) {
      const { status, headers } = await visitor.submit(path, { ...fields, token: other });
      expect([status, headers.location], other.slice(0, 20)).toEqual([303, path]);
    }
    for (const query of ['', '?token=', '?token=a&token=b', '?token[]=a', '?token=%00', `?token=${'a'.repeat(43)}`]) {
      const { status, text } = await visitor.send(`${path}${query}`);
      expect(status, query).toBe(200);
      expect(text).toContain(LINK_OVER);
    }
    expect(await emailOf(person)).toBe(person.email);
  });
}

test('a link of one page does nothing on the other', async ({ person }) => {
  const email = newAddress();
  await move(await loggedInVisitor(person), email);
  const undo = await mailedLink(person.email, '/undo-email-change');
  const { text } = await new Visitor().send(undo.replace('/undo-email-change', '/confirm-email'));
  expect(text).toContain(LINK_OVER);
  expect(await emailOf(person)).toBe(email);
});

test('the login under the new address greets its person', async ({ page, person }) => {
  const email = newAddress();
  await move(await loggedInVisitor(person), email);
  await page.goto('/login');
  await enterPassword(page, { ...person, email });
  await expectHome(page, person);
});
