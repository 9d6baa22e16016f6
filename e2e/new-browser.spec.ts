import { createHash } from 'node:crypto';
import { query } from './support/database';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { mailsTo, waitForMail } from './support/mail';
import { type Person, seedTwoFactor } from './support/person';
import { expect, test } from './support/test';

const NEW_LOGIN = 'New login';

async function newLogins({ email }: Person): Promise<number> {
  return (await mailsTo(email)).filter(({ subject }) => subject.includes(NEW_LOGIN)).length;
}

async function comeBack(browser: HttpBrowser, person: Person): Promise<void> {
  await browser.post('/logout', {});
  await browser.enterPassword(person);
  expect(await browser.isLoggedIn()).toBe(true);
}

test('a login from a new browser is reported by email, unless it is the first or the browser is known', async ({
  person,
}) => {
  const browser = await loggedInBrowser(person);
  await comeBack(browser, person);
  const other = await loggedInBrowser(person, { from: '127.0.1.61' });
  const mail = await waitForMail(person.email, NEW_LOGIN);
  for (const said of ['127.0.1.61', 'password', '/secure-account']) expect(mail.text).toContain(said);
  await comeBack(browser, person);
  await comeBack(other, person);
  await loggedInBrowser(person, { from: '127.0.1.62' });
  await expect.poll(() => newLogins(person)).toBe(2);
});

test('the email about a new login names the confirmation code', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  await loggedInBrowser(person, { app }); // the first login isn't mailed
  const other = new HttpBrowser();
  await other.enterPassword(person);
  await other.enterCode(await app.nextCode());
  expect((await waitForMail(person.email, NEW_LOGIN)).text).toContain('password and confirmation code');
});

test('once known browsers are reset, a browser is new once and shares the rate limit of its network', async ({
  person,
}) => {
  const browser = await loggedInBrowser(person);
  await browser.post('/logout', {});
  const stranger = new HttpBrowser();
  for (let tries = 0; tries < 5; tries += 1) await stranger.enterPassword({ ...person, password: 'not the password' });
  await browser.enterPassword(person);
  expect(await browser.isLoggedIn(), 'a stranger does not limit a known browser').toBe(true);
  await browser.post('/logout', {});
  await query('UPDATE "User" SET "knownBrowsersVersion" = "knownBrowsersVersion" + 1 WHERE "id" = $1', [person.id]);
  for (let tries = 0; tries < 5; tries += 1) await stranger.enterPassword({ ...person, password: 'not the password' });
  const { page } = await browser.enterPassword(person);
  expect(page.status, 'limited with everyone in its network').toBe(429);
  const account = createHash('sha256').update(person.email).digest('base64url');
  await query('DELETE FROM "RateLimitCount" WHERE "key" LIKE $1', [`password:${account}:%`]);
  await browser.enterPassword(person);
  expect(await browser.isLoggedIn()).toBe(true);
  await waitForMail(person.email, NEW_LOGIN);
  await comeBack(browser, person);
  await loggedInBrowser(person, { from: '127.0.1.63' });
  await expect.poll(() => newLogins(person)).toBe(2);
});

test('an altered known-browser cookie is not recognized', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const [name, value = ''] = [...browser.jar].find(([cookie]) => cookie.includes('known-browser')) ?? [];
  if (name === undefined) throw new Error('no cookie');
  const [id, , mark] = value.split('.');
  for (const forged of [`${id}.2.${mark}`, `${id}.1.${'A'.repeat(43)}`, `${id}.${mark}`, `${id}.1`, 'x', '..']) {
    browser.jar.set(name, forged);
    await comeBack(browser, person);
  }
  await expect.poll(() => newLogins(person)).toBe(6);
});
