import { liveSessions, query } from './support/database';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { enterPassword, expectHome, logOut } from './support/screens';
import { setting } from './support/server';
import { expect, test } from './support/test';

test('"Log out" ends the session, even for a copy of its cookie', async ({ page, context, person }) => {
  await page.goto('/login');
  await enterPassword(page, person);
  await expectHome(page, person);
  const copied = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await logOut(page, person);

  expect(await liveSessions(person.id)).toBe(0);
  const answer = await new HttpBrowser().send('/settings/security', { headers: { cookie: copied } });
  expect(answer.status).toBe(307);
  expect(answer.headers.location).toMatch(/^\/login/);
  expect((await new HttpBrowser().send('/api/auth/session', { headers: { cookie: copied } })).text).toBe('null');
});

test('after "Log out", the back button shows nothing of the account', async ({ page, person }) => {
  await page.goto('/login?returnTo=/settings/profile');
  await enterPassword(page, person);
  await expect(page.getByRole('main')).toContainText(person.email);
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Security' }).click();
  await expect(page).toHaveURL('/settings/security');
  await logOut(page, person);
  for (let steps = 0; steps < 2; steps++) {
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
    await expect(page.getByText(person.email)).toBeHidden();
    await expect(page.getByText(person.name)).toBeHidden();
  }
});

test('logging out asks the browser to clear its cache and storage', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const { answer } = await browser.post('/logout', {});
  expect(answer.headers['clear-site-data']).toContain('"cache"');
  expect(answer.headers['clear-site-data']).toContain('"storage"');
  expect(browser.jar.has('session')).toBe(false);
});

for (const method of ['GET', 'HEAD', 'OPTIONS']) {
  test(`${method} /logout changes nothing`, async ({ person }) => {
    const browser = await loggedInBrowser(person);
    await browser.send('/logout', { method });
    expect(await browser.isLoggedIn()).toBe(true);
  });
}

test('logging out without a session leads to the login like any other logout', async () => {
  const { answer } = await new HttpBrowser().post('/logout', {});
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/login');
});

test('each login gets a new cookie, and one set beforehand is not adopted', async ({ person }) => {
  const browser = new HttpBrowser();
  const seeded = (await loggedInBrowser(person)).jar.get('session') ?? '';
  browser.jar.set('session', seeded);
  await browser.enterPassword(person);
  expect(browser.jar.get('session')).not.toBe(seeded);
  expect(await liveSessions(person.id)).toBe(1); // the earlier one was replaced
});

test('the cookies are out of reach of scripts and other sites', async ({ person }) => {
  const { answer } = await new HttpBrowser().enterPassword(person);
  const kept = answer.cookies.filter((cookie) => !/expires=Thu, 01 Jan 1970/i.test(cookie));
  expect(kept.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['known-browser', 'session']);
  for (const cookie of kept) {
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=(Lax|Strict)/i);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).not.toMatch(/; Domain=/i);
    expect(cookie.length).toBeLessThan(4096);
  }
});

for (const [what, change] of [
  ['idle for more than eight hours', `"lastSeenAt" = now() - interval '481 minutes'`],
  ['older than seven days', `"endsAt" = now() - interval '1 second'`],
  ['ended', `"endedAt" = now()`],
] as const) {
  test(`a session that is ${what} is refused at the next request`, async ({ person }) => {
    const browser = await loggedInBrowser(person);
    await query(`UPDATE "Session" SET ${change} WHERE "userId" = $1`, [person.id]);
    expect(await browser.isLoggedIn()).toBe(false);
  });
}

test("a disabled account is logged out at the next request and can't log in again", async ({ person }) => {
  const browser = await loggedInBrowser(person);
  await query('UPDATE "User" SET "disabledAt" = now() WHERE "id" = $1', [person.id]);
  expect(await browser.isLoggedIn()).toBe(false);
  const { page } = await new HttpBrowser().enterPassword(person);
  expect(page.text).toContain('Incorrect email or password.');
});

test('reading the session extends nothing and sets no cookie', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const ends = () => query<{ endsAt: Date }>('SELECT "endsAt" FROM "Session" WHERE "userId" = $1', [person.id]);
  const before = await ends();
  const answer = await browser.send('/api/auth/session');
  expect(JSON.parse(answer.text)).toMatchObject({ user: { name: person.name, email: person.email } });
  expect(answer.cookies).toEqual([]);
  expect(await ends()).toEqual(before);
});

test('the menu holds "Settings" and "Log out" and closes with Esc', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await page.goto(setting('APP_URL'));
  const button = page.getByRole('banner').getByRole('button', { name: person.name });
  await button.click();
  await expect(page.getByRole('menuitem')).toHaveText(['Settings', 'Log out']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
});
