import type { Page } from '@playwright/test';
import { AuthenticatorApp } from './support/authenticator-app';
import { letTenMinutesPass, query, totpCredentials } from './support/database';
import { HttpBrowser, loggedInBrowser, SIDEBAR } from './support/http-browser';
import {
  enable,
  enterPassword,
  expectHome,
  FEATURE,
  passwordField,
  readQrCode,
  shownKey,
  sidebar,
  WRONG_CODE,
} from './support/screens';
import { expect, test } from './support/test';

const ACTIVE = 'Two-factor authentication is now active.';

test.beforeEach(async ({ person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
});

test('the set-up key survives a reload and a trip to the app', async ({ page, person }) => {
  await page.goto(SIDEBAR);
  const key = await shownKey(page);
  await page.reload();
  expect(await shownKey(page)).toBe(key);
  await page.goto('about:blank');
  await page.goBack();
  expect(await shownKey(page)).toBe(key);
  expect(await readQrCode(page)).toContain(key);
  await enable(page, await new AuthenticatorApp(key).nextCode());
  await expect(sidebar(page).getByText(ACTIVE)).toBeVisible();
  expect(await totpCredentials(person.id)).toBe(1);
});

test('a wrong code at set-up is explained and keeps the key', async ({ page }) => {
  await page.goto(SIDEBAR);
  const key = await shownKey(page);
  const app = new AuthenticatorApp(key);
  await enable(page, app.wrongCode());
  await expect(sidebar(page).getByRole('alert')).toHaveText(WRONG_CODE);
  expect(await shownKey(page)).toBe(key);
  await enable(page, await app.nextCode());
  await expect(sidebar(page).getByText(ACTIVE)).toBeVisible();
});

test('after five wrong codes, set-up starts again with another key', async ({ page, person }) => {
  await page.goto(SIDEBAR);
  const app = new AuthenticatorApp(await shownKey(page));
  const alert = sidebar(page).getByRole('alert');
  for (let tries = 0; tries < 4; tries++) {
    await enable(page, app.wrongCode());
    await expect(alert).toHaveText(WRONG_CODE);
    await page.reload();
  }
  await enable(page, app.wrongCode());
  await expect(alert).toContainText(/too many attempts/);
  expect(await shownKey(page)).not.toBe(app.secret);
  await enable(page, await app.nextCode());
  await expect(alert).toHaveText(WRONG_CODE);
  expect(await totpCredentials(person.id)).toBe(0);
});

test('"Start again with a new key" in a second tab voids the first, which explains it', async ({
  page,
  context,
  person,
}) => {
  await page.goto(SIDEBAR);
  const firstKey = await shownKey(page);
  const second = await context.newPage();
  await second.goto(SIDEBAR);
  expect(await shownKey(second)).toBe(firstKey);
  await second.getByRole('button', { name: 'Start again with a new key' }).click();
  await expect(sidebar(second).getByRole('figure', { name: 'Set-up key' })).not.toContainText(firstKey.slice(0, 4));
  const secondKey = await shownKey(second);

  await enable(page, await new AuthenticatorApp(firstKey).nextCode());
  await expect(sidebar(page).getByRole('alert')).toContainText('You restarted the setup in another tab.');
  expect(await totpCredentials(person.id)).toBe(0);
  expect(await shownKey(page)).toBe(secondKey);
  await enable(second, await new AuthenticatorApp(secondKey).nextCode());
  await expect(sidebar(second).getByText(ACTIVE)).toBeVisible();
});

test('an enrolment that was opened eleven minutes ago has expired and asks for the password', async ({
  page,
  person,
}) => {
  await page.goto(SIDEBAR);
  const app = new AuthenticatorApp(await shownKey(page));
  await letTenMinutesPass(person.id);
  await enable(page, await app.nextCode());
  await expect(sidebar(page).getByRole('heading', { name: "Confirm it's you" })).toBeVisible();
  expect(await totpCredentials(person.id)).toBe(0);
  await passwordField(sidebar(page)).fill(person.password);
  await sidebar(page).getByRole('button', { name: 'Continue' }).click();
  await expect(sidebar(page).getByRole('img', { name: /QR code/ })).toBeVisible();
  expect(await shownKey(page)).not.toBe(app.secret);
});

test('an enrolment that expires during a recent login is explained and shows another key', async ({ page, person }) => {
  await page.goto(SIDEBAR);
  const app = new AuthenticatorApp(await shownKey(page));
  await query(`UPDATE "TotpEnrolment" SET "expiresAt" = now() - interval '1 second' WHERE "userId" = $1`, [person.id]);
  await enable(page, await app.nextCode());
  await expect(sidebar(page).getByRole('alert')).toContainText('This setup has expired');
  expect(await shownKey(page)).not.toBe(app.secret);
  expect(await totpCredentials(person.id)).toBe(0);
});

test('another browser learns of the open enrolment and can start it again', async ({ page, person, openBrowser }) => {
  await page.goto(SIDEBAR);
  const app = new AuthenticatorApp(await shownKey(page));
  const elsewhere = await (await openBrowser()).newPage();
  await elsewhere.goto(`/login?returnTo=${SIDEBAR}`);
  await enterPassword(elsewhere, person);
  await expect(sidebar(elsewhere).getByText("You've started setup in another browser.")).toBeVisible();
  await sidebar(elsewhere).getByRole('button', { name: 'Start again here' }).click();
  const newKey = await shownKey(elsewhere);

  await enable(page, await app.nextCode());
  await expect(
    sidebar(page)
      .getByText(/in another (tab|browser)/)
      .first(),
  ).toBeVisible();
  expect(await totpCredentials(person.id)).toBe(0);
  await enable(elsewhere, await new AuthenticatorApp(newKey).nextCode());
  await expect(sidebar(elsewhere).getByText(ACTIVE)).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a session that logged in eleven minutes ago must confirm the password in the sidebar first', async ({
      page,
      context,
      person,
    }) => {
      await letTenMinutesPass(person.id);
      const copied = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      await page.goto(SIDEBAR);
      await expect(sidebar(page).getByRole('heading', { name: "Confirm it's you" })).toBeVisible();
      await expect(sidebar(page).getByRole('img', { name: /QR code/ })).toBeHidden();
      await passwordField(sidebar(page)).fill('not the password');
      await sidebar(page).getByRole('button', { name: 'Continue' }).click();
      await expect(sidebar(page).getByRole('alert')).toHaveText('Incorrect password.');
      await passwordField(sidebar(page)).fill(person.password);
      await sidebar(page).getByRole('button', { name: 'Continue' }).click();
      await expect(sidebar(page).getByRole('img', { name: /QR code/ })).toBeVisible();
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      await expect(sidebar(page).getByText(ACTIVE)).toBeVisible();

      const withOldCookie = await new HttpBrowser().send('/settings/profile', { headers: { cookie: copied } });
      expect(withOldCookie.status, 'the cookie from before the step-up').toBe(307);
    });
  });
}

test('the set-up key appears nowhere once two-factor authentication is on', async ({ page, context, person }) => {
  const answers: Promise<string>[] = [];
  await page.goto('/settings/security');
  await page.getByRole('main').getByRole('link', { name: FEATURE }).click();
  const app = new AuthenticatorApp(await shownKey(page));
  const code = await app.nextCode();
  page.on('response', (response) => {
    if (response.status() === 200) answers.push(response.text().catch(() => ''));
  });
  await enable(page, code);
  await expect(sidebar(page).getByText(ACTIVE)).toBeVisible();

  for (const text of await Promise.all(answers)) expectNoKey(text, app.secret);
  expectNoKey(await page.content(), app.secret);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeAttached();
  expectNoKey(await page.content(), app.secret);
  await page.goForward();
  await expect(sidebar(page)).toBeVisible();
  expectNoKey(await page.content(), app.secret);

  const browser = new HttpBrowser();
  for (const { name, value } of await context.cookies()) browser.jar.set(name, value);
  const paths = ['/', '/settings/profile', '/settings/security', SIDEBAR, `${SIDEBAR}?step=disable`, '/contact'];
  for (const path of paths) {
    const [html, rsc] = [await browser.send(path), await browser.readAsRouter(path)];
    for (const { status, text } of [html, rsc]) {
      expect(status, path).toBe(200);
      expectNoKey(text, app.secret);
    }
  }
  const stored = await query<{ text: string }>(
    `SELECT row_to_json(c)::text AS text FROM "TotpCredential" c WHERE "userId" = $1
     UNION ALL SELECT row_to_json(m)::text FROM "Mail" m WHERE "to" = $2
     UNION ALL SELECT row_to_json(e)::text FROM "SecurityEvent" e WHERE "subjectId" = $1`,
    [person.id, person.email],
  );
  for (const { text } of stored) expectNoKey(text, app.secret);
});

test('going back after "Enable" doesn\'t show the QR code again', async ({ page }) => {
  await openSidebarTwice(page);
  const key = await shownKey(page);
  await enable(page, await new AuthenticatorApp(key).nextCode());
  await expect(sidebar(page).getByText(ACTIVE)).toBeVisible();
  for (let steps = 0; steps < 4; steps++) {
    await page.goBack();
    await expect(page.getByRole('img', { name: /QR code/ })).toBeHidden();
    expectNoKey(await page.content(), key);
  }
});

test('an open enrolment is not yet a second factor', async ({ page, person, openBrowser }) => {
  await page.goto(SIDEBAR);
  await shownKey(page);
  const elsewhere = await (await openBrowser()).newPage();
  await elsewhere.goto('/login');
  await enterPassword(elsewhere, person);
  await expectHome(elsewhere, person);
});

test('the set-up key can be copied and renewed', async ({ page, context, person }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(SIDEBAR);
  const key = await shownKey(page);
  await sidebar(page).getByRole('button', { name: 'Copy' }).click();
  await expect(sidebar(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await sidebar(page).getByRole('button', { name: 'Start again with a new key' }).click();
  await expect.poll(() => shownKey(page)).not.toBe(key);
  expect(await totpCredentials(person.id)).toBe(0);
});

test('the QR code is part of the page and is requested from no other site', async ({ page, baseURL }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  const answer = await page.goto(SIDEBAR);
  await shownKey(page);
  expect(answer?.headers()['cache-control']).toContain('no-store');
  expect([...hosts]).toEqual([baseURL]);
});

test('on a phone, the link to the authenticator app comes before the QR code @phone', async ({ page }) => {
  await page.goto(SIDEBAR);
  const link = sidebar(page).getByRole('link', { name: 'Open in authenticator app' });
  await expect(link).toHaveAttribute('href', /^otpauth:\/\/totp\//);
  const [linkBox, qrBox] = [
    await link.boundingBox(),
    await sidebar(page)
      .getByRole('img', { name: /QR code/ })
      .boundingBox(),
  ];
  expect(linkBox?.y).toBeLessThan(qrBox?.y ?? 0);
});

async function openSidebarTwice(page: Page): Promise<void> {
  await page.goto('/settings/security');
  await page.getByRole('main').getByRole('link', { name: FEATURE }).click();
  await shownKey(page);
  await sidebar(page).getByRole('link', { name: 'Close' }).click();
  await expect(sidebar(page)).toBeHidden();
  await page.getByRole('main').getByRole('link', { name: FEATURE }).click();
}

function expectNoKey(text: string, key: string): void {
  expect(text).not.toContain(key);
  expect(text).not.toContain(key.replaceAll(/(.{4})(?=.)/g, '$1 '));
  expect(text).not.toContain('otpauth');
}
