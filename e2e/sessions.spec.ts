import { liveSessions, query } from './support/database';
import { enterPassword, expectHome, logOut } from './support/screens';
import { setting } from './support/settings';
import { expect, test } from './support/test';
import { loggedInVisitor, Visitor } from './support/visitor';

test('"Log out" ends the session, a copy of its cookie included', async ({ page, context, person }) => {
  await page.goto('/login');
  await enterPassword(page, person);
  await expectHome(page, person);
  const copied = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await logOut(page, person);

  expect(await liveSessions(person.id)).toBe(0);
  const answer = await new Visitor().send('/settings/security', { headers: { cookie: copied } });
  expect(answer.status).toBe(307);
  expect(answer.headers.location).toMatch(/^\/login/);
  expect((await new Visitor().send('/api/auth/session', { headers: { cookie: copied } })).text).toBe('null');
});

test('after "Log out" the back button shows nothing', async ({ page, person }) => {
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

test('logging out asks the browser to forget what it kept', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const { answer } = await visitor.post('/logout', {});
  expect(answer.headers['clear-site-data']).toContain('"cache"');
  expect(answer.headers['clear-site-data']).toContain('"storage"');
  expect(visitor.jar.has('session')).toBe(false);
});

for (const method of ['GET', 'HEAD', 'OPTIONS']) {
  test(`${method} /logout changes nothing`, async ({ person }) => {
    const visitor = await loggedInVisitor(person);
    await visitor.send('/logout', { method });
    expect(await visitor.isLoggedIn()).toBe(true);
  });
}

test('logging out without a session is answered like any other', async () => {
  const { answer } = await new Visitor().post('/logout', {});
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/login');
});

test('each login gets another cookie, and a planted one is not taken over', async ({ person }) => {
  const visitor = new Visitor();
  const planted = (await loggedInVisitor(person)).jar.get('session') ?? '';
  visitor.jar.set('session', planted);
  await visitor.enterPassword(person);
  expect(visitor.jar.get('session')).not.toBe(planted);
  expect(await liveSessions(person.id)).toBe(1); // that browser no longer has the earlier one
});

test('the cookies are out of reach of scripts and of other sites', async ({ person }) => {
  const { answer } = await new Visitor().enterPassword(person);
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
  test(`a session that is ${what} is over at the next request`, async ({ person }) => {
    const visitor = await loggedInVisitor(person);
    await query(`UPDATE "Session" SET ${change} WHERE "userId" = $1`, [person.id]);
    expect(await visitor.isLoggedIn()).toBe(false);
  });
}

test('a disabled account is out at the next request and cannot come in again', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await query('UPDATE "User" SET "disabledAt" = now() WHERE "id" = $1', [person.id]);
  expect(await visitor.isLoggedIn()).toBe(false);
  const { page } = await new Visitor().enterPassword(person);
  expect(page.text).toContain('E-mail or password is wrong.');
});

test('reading the session moves no end, and no cookie', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const ends = () => query<{ endsAt: Date }>('SELECT "endsAt" FROM "Session" WHERE "userId" = $1', [person.id]);
  const before = await ends();
  const answer = await visitor.send('/api/auth/session');
  expect(JSON.parse(answer.text)).toMatchObject({ user: { name: person.name, email: person.email } });
  expect(answer.cookies).toEqual([]);
  expect(await ends()).toEqual(before);
});

test('the menu holds "Settings" and "Log out" and closes with Esc', async ({ page, person, comeIn }) => {
  await comeIn(await loggedInVisitor(person));
  await page.goto(setting('APP_URL'));
  const button = page.getByRole('banner').getByRole('button', { name: person.name });
  await button.click();
  await expect(page.getByRole('menuitem')).toHaveText(['Settings', 'Log out']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
});
