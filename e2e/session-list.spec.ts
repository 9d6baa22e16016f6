import type { Locator, Page } from '@playwright/test';
import { events, letTenMinutesPass, liveSessions, query } from './support/database';
import { formFields } from './support/html';
import { loggedInBrowser } from './support/http-browser';
import { createPerson } from './support/person';
import { passwordField } from './support/screens';
import { expect, test } from './support/test';

const PAGE = '/settings/security';
const END_OTHERS = 'End all other sessions';

/** One row of the list each. */
function rows(page: Page): Locator {
  return page.getByRole('listitem').filter({ hasText: 'Last seen' });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('two sessions are listed, this browser first, and the other can be ended', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const other = await loggedInBrowser(person, { from: '127.0.1.70' });
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(PAGE);
      await expect(rows(page)).toHaveCount(2);
      await expect(rows(page).first()).toContainText('This browser');
      await expect(rows(page).first().getByRole('button', { name: 'Log out' })).toBeVisible();
      await expect(rows(page).last()).toContainText('127.0.1.70');
      await expect(rows(page).last()).toContainText(/Logged in from \S+ with password/);
      await expect(rows(page).last()).not.toContainText('This browser');
      await rows(page).last().getByRole('button', { name: 'End session' }).click();
      await expect(page.getByRole('status').first()).toHaveText('That session has ended.');
      await expect(rows(page)).toHaveCount(1);
      await expect(page.getByRole('button', { name: END_OTHERS })).toBeHidden();
      expect(await other.isLoggedIn()).toBe(false);
      expect(await events(person.id, 'session_ended', 'ok')).toBe(1);
    });

    test('"End all other sessions" ends them all and keeps this one', async ({ page, person, adoptSessionOf }) => {
      const others = [await loggedInBrowser(person), await loggedInBrowser(person)];
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto(PAGE);
      await page.getByRole('button', { name: END_OTHERS }).click();
      await expect(page.getByRole('status').first()).toHaveText('All other sessions have ended.');
      for (const other of others) expect(await other.isLoggedIn()).toBe(false);
      expect(await liveSessions(person.id)).toBe(1);
      expect(await events(person.id, 'other_sessions_ended', 'ok')).toBe(1);
    });

    test('ending sessions after eleven minutes asks for a step-up first and returns', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const other = await loggedInBrowser(person);
      await adoptSessionOf(await loggedInBrowser(person));
      for (const button of ['End session', END_OTHERS]) {
        await letTenMinutesPass(person.id);
        await page.goto(PAGE);
        await page.getByRole('button', { name: button }).click();
        await expect(page.getByRole('heading', { name: "Confirm it's you" })).toBeVisible();
        expect(await other.isLoggedIn()).toBe(true);
        await passwordField(page).fill(person.password);
        await page.getByRole('button', { name: 'Continue' }).click();
        await expect(page).toHaveURL(PAGE);
      }
      await page.getByRole('button', { name: 'End session' }).click();
      await expect(page.getByRole('status').first()).toHaveText('That session has ended.');
      expect(await other.isLoggedIn()).toBe(false);
    });
  });
}

test('"Log out" in the session list logs this browser out', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await page.goto(PAGE);
  await rows(page).first().getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  expect(await liveSessions(person.id)).toBe(0);
});

test("another person's session can't be ended, and the response is the same", async ({ person }) => {
  const victim = await loggedInBrowser(person);
  const [theirs] = await query<{ id: string }>('SELECT "id" FROM "Session" WHERE "userId" = $1', [person.id]);
  const attacker = await createPerson();
  const [browser, second] = [await loggedInBrowser(attacker), await loggedInBrowser(attacker)];
  const fields = formFields((await browser.send(PAGE)).text, 'End session');
  const foreign = await browser.submit(PAGE, { ...fields, id: theirs?.id ?? '' });
  expect(await victim.isLoggedIn()).toBe(true);
  expect(await second.isLoggedIn()).toBe(true);
  expect(await events(person.id, 'session_ended', 'ok')).toBe(0);
  expect(await events(attacker.id, 'session_ended', 'ok')).toBe(0);
  const own = await browser.submit(PAGE, fields);
  expect([foreign.status, foreign.headers.location]).toEqual([own.status, own.headers.location]);
  expect(await second.isLoggedIn()).toBe(false);
});

test('an invalid session id ends no session and causes no server error', async ({ person }) => {
  const [browser, other] = [await loggedInBrowser(person), await loggedInBrowser(person)];
  const fields = formFields((await browser.send(PAGE)).text, 'End session');
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
    const answer = await browser.submit(PAGE, { ...fields, id });
    expect(answer.status, JSON.stringify(id.slice(0, 20))).toBe(303);
    expect(answer.headers.location).toBe(`${PAGE}?notice=session-ended`);
  }
  expect(await other.isLoggedIn()).toBe(true);
  expect(await events(person.id, 'session_ended', 'ok')).toBe(0);
});

test('of sixty sessions, fifty are listed and the rest are counted', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await query(
    `INSERT INTO "Session" ("id", "tokenHash", "userId", "factors", "createdAt", "lastSeenAt", "endsAt", "ip", "userAgent")
     SELECT gen_random_uuid(), decode(md5($1 || n), 'hex'), $1::uuid, '{password}', now() - n * interval '1 minute',
       now() - n * interval '1 minute', now() + interval '1 day', '192.0.2.1', '' FROM generate_series(1, 59) n`,
    [person.id],
  );
  await page.goto(PAGE);
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).first()).toContainText('This browser');
  await expect(page.getByText('And 10 older sessions.')).toBeVisible();
});
