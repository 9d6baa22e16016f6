import type { Locator, Page } from '@playwright/test';
import { events, letTenMinutesPass, liveSessions, query } from './support/database';
import { formFields } from './support/html';
import { makePerson } from './support/person';
import { passwordField } from './support/screens';
import { expect, test } from './support/test';
import { loggedInVisitor } from './support/visitor';

const PAGE = '/settings/security';
const END_OTHERS = 'End all other sessions';

/** One row of the list each. */
function rows(page: Page): Locator {
  return page.getByRole('listitem').filter({ hasText: 'Last seen' });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('two browsers are listed, this one first, and one is ended', async ({ page, person, comeIn }) => {
      const other = await loggedInVisitor(person, { from: '127.0.1.70' });
      await comeIn(await loggedInVisitor(person));
      await page.goto(PAGE);
      await expect(rows(page)).toHaveCount(2);
      await expect(rows(page).first()).toContainText('This browser');
      await expect(rows(page).first().getByRole('button', { name: 'Log out' })).toBeVisible();
      await expect(rows(page).last()).toContainText('127.0.1.70');
      await expect(rows(page).last()).toContainText('logged in with password');
      await expect(rows(page).last()).not.toContainText('This browser');
      await rows(page).last().getByRole('button', { name: 'End session' }).click();
      await expect(page.getByRole('status').first()).toHaveText('That session was ended.');
      await expect(rows(page)).toHaveCount(1);
      await expect(page.getByRole('button', { name: END_OTHERS })).toBeHidden();
      expect(await other.isLoggedIn()).toBe(false);
      expect(await events(person.id, 'session_ended', 'ok')).toBe(1);
    });

    test('all others are ended at once, and this one stays', async ({ page, person, comeIn }) => {
      const others = [await loggedInVisitor(person), await loggedInVisitor(person)];
      await comeIn(await loggedInVisitor(person));
      await page.goto(PAGE);
      await page.getByRole('button', { name: END_OTHERS }).click();
      await expect(page.getByRole('status').first()).toHaveText('All other sessions were ended.');
      for (const other of others) expect(await other.isLoggedIn()).toBe(false);
      expect(await liveSessions(person.id)).toBe(1);
      expect(await events(person.id, 'other_sessions_ended', 'ok')).toBe(1);
    });

    test('after ten minutes both ask for a confirmation first and lead back', async ({ page, person, comeIn }) => {
      const other = await loggedInVisitor(person);
      await comeIn(await loggedInVisitor(person));
      for (const button of ['End session', END_OTHERS]) {
        await letTenMinutesPass(person.id);
        await page.goto(PAGE);
        await page.getByRole('button', { name: button }).click();
        await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
        expect(await other.isLoggedIn()).toBe(true);
        await passwordField(page).fill(person.password);
        await page.getByRole('button', { name: 'Continue' }).click();
        await expect(page).toHaveURL(PAGE);
      }
      await page.getByRole('button', { name: 'End session' }).click();
      await expect(page.getByRole('status').first()).toHaveText('That session was ended.');
      expect(await other.isLoggedIn()).toBe(false);
    });
  });
}

test('"Log out" in the list logs this browser out', async ({ page, person, comeIn }) => {
  await comeIn(await loggedInVisitor(person));
  await page.goto(PAGE);
  await rows(page).first().getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  expect(await liveSessions(person.id)).toBe(0);
});

test("another person's session cannot be ended, and the answer is the same", async ({ person }) => {
  const victim = await loggedInVisitor(person);
  const [theirs] = await query<{ id: string }>('SELECT "id" FROM "Session" WHERE "userId" = $1', [person.id]);
  const attacker = await makePerson();
  const [visitor, second] = [await loggedInVisitor(attacker), await loggedInVisitor(attacker)];
  const fields = formFields((await visitor.send(PAGE)).text, 'End session');
  const foreign = await visitor.submit(PAGE, { ...fields, id: theirs?.id ?? '' });
  expect(await victim.isLoggedIn()).toBe(true);
  expect(await second.isLoggedIn()).toBe(true);
  expect(await events(person.id, 'session_ended', 'ok')).toBe(0);
  expect(await events(attacker.id, 'session_ended', 'ok')).toBe(0);
  const own = await visitor.submit(PAGE, fields);
  expect([foreign.status, foreign.headers.location]).toEqual([own.status, own.headers.location]);
  expect(await second.isLoggedIn()).toBe(false);
});

test('what is no id of a session ends none, and is no accident', async ({ person }) => {
  const [visitor, other] = [await loggedInVisitor(person), await loggedInVisitor(person)];
  const fields = formFields((await visitor.send(PAGE)).text, 'End session');
  const nobodys = '00000000-0000-4000-8000-000000000000';
  for (const id of [
    '',
    ' ',
    'x',
    '*',
    '%',
    '../..',
    "' OR 1=1 --",
    `${fields['id']} `,
    `${fields['id']}\u0000`,
    `{"not":"${nobodys}"}`,
    'a'.repeat(15_000),
    nobodys,
  ]) {
    const answer = await visitor.submit(PAGE, { ...fields, id });
    expect(answer.status, JSON.stringify(id.slice(0, 20))).toBe(303);
    expect(answer.headers.location).toBe(`${PAGE}?notice=session-ended`);
  }
  expect(await other.isLoggedIn()).toBe(true);
  expect(await events(person.id, 'session_ended', 'ok')).toBe(0);
});

test('of sixty sessions fifty are listed, and the rest is counted', async ({ page, person, comeIn }) => {
  await comeIn(await loggedInVisitor(person));
  await query(
    `INSERT INTO "Session" ("id", "tokenHash", "userId", "factors", "createdAt", "lastSeenAt", "endsAt", "address", "agent")
     SELECT gen_random_uuid(), decode(md5($1 || n), 'hex'), $1::uuid, '{password}', now() - n * interval '1 minute',
       now() - n * interval '1 minute', now() + interval '1 day', '192.0.2.1', '' FROM generate_series(1, 59) n`,
    [person.id],
  );
  await page.goto(PAGE);
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).first()).toContainText('This browser');
  await expect(page.getByText('And 10 more that were used longer ago.')).toBeVisible();
});
