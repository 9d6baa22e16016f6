import type { Page } from '@playwright/test';
import { liveSessions, query, recoveryCodesLeft, totpCredentials } from './support/database';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { mailedLink, mailsTo, waitForMail } from './support/mail';
import { type Person, seedTwoFactor } from './support/person';
import { enterCode, enterPassword, expectSecondStep, sidebar } from './support/screens';
import { caseLink, caseOf, confirmCase, letHoursPass, openCase, staffBrowser } from './support/support-cases';
import { expect, test } from './support/test';

const DISABLE = 'Disable two-factor authentication';

async function lookAtCase(page: Page, person: Pick<Person, 'email'>): Promise<void> {
  await page.goto(`/support/${(await caseOf(person))?.number}`);
}

async function approve(page: Page, person: Pick<Person, 'email'>): Promise<void> {
  await lookAtCase(page, person);
  await page.getByLabel('Reason').fill('Called back at the number of the contract.');
  await page.getByRole('button', { name: DISABLE }).click();
}

test('a person who lost the phone gets in after the waiting period, not an hour earlier, and can set it up again', async ({
  page,
  person,
  adoptSessionOf,
  openBrowser,
}) => {
  await seedTwoFactor(person);
  await openCase(page, person);
  await confirmCase(page, person);

  const { browser } = await staffBrowser();
  const desk = await openBrowser();
  await adoptSessionOf(browser, desk);
  const staffPage = await desk.newPage();
  await staffPage.goto('/support');
  await staffPage.getByLabel('Number or email').fill(person.email);
  await staffPage.keyboard.press('Enter');
  await staffPage.getByRole('link', { name: person.email }).click();
  await expect(staffPage).toHaveURL(`/support/${(await caseOf(person))?.number}`);
  await approve(staffPage, person);
  await expect.poll(async () => (await caseOf(person))?.state).toBe('waiting');
  const mail = await waitForMail(person.email, 'Support');
  expect(mail.text).toContain('/login/recovery/case?token=');

  for (const hours of [0, 23]) {
    await letHoursPass(person, hours);
    await page.goto('/login');
    await enterPassword(page, person);
    await expectSecondStep(page);
  }
  await letHoursPass(person, 1);
  await page.goto('/login');
  await enterPassword(page, person);
  await expect(page).toHaveURL('/settings/security?notice=support-disabled');
  await expect(page.getByRole('main').getByRole('status').first()).toContainText('two-factor authentication');
  expect(await caseOf(person)).toMatchObject({ state: 'ended', outcome: 'took_effect' });
  expect(await totpCredentials(person.id)).toBe(0);
  expect(await recoveryCodesLeft(person.id)).toBe(0);
  expect(await liveSessions(person.id)).toBe(1);
  await waitForMail(person.email, 'Two-factor authentication is off');

  await page.getByRole('main').getByRole('link', { name: 'Two-Factor Authentication' }).click();
  await expect(sidebar(page)).toBeVisible();
  await lookAtCase(staffPage, person);
  await expect(staffPage.getByRole('button', { name: DISABLE })).toBeHidden();
});

test('a thief with only the password gets nowhere, and the owner cancels the case', async ({
  page,
  person,
  adoptSessionOf,
  openBrowser,
}) => {
  const { app } = await seedTwoFactor(person);
  await openCase(page, person);
  const { browser } = await staffBrowser();
  const desk = await openBrowser();
  await adoptSessionOf(browser, desk);
  const staffPage = await desk.newPage();
  await staffPage.goto(`/support?find=${encodeURIComponent(person.email)}`);
  await expect(staffPage.getByRole('link', { name: person.email })).toHaveCount(0);

  const owner = await (await openBrowser()).newPage();
  const link = await caseLink(person);
  await owner.goto(link);
  await owner.reload();
  expect((await caseOf(person))?.state, 'looking at the link').toBe('unconfirmed');
  await owner.getByRole('button', { name: 'Cancel this case' }).click();
  await expect.poll(async () => (await caseOf(person))?.outcome).toBe('cancelled');
  await letHoursPass(person, 48);
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  expect(await totpCredentials(person.id)).toBe(1);
  await enterCode(page, await app.nextCode());
  await expect(page.getByRole('heading', { name: `Hello, ${person.name}` })).toBeVisible();
});

test("a thief who waits for the owner's case gets nothing once the owner logs in with a factor", async ({
  page,
  person,
  adoptSessionOf,
  openBrowser,
}) => {
  const { recoveryCodes: codes } = await seedTwoFactor(person);
  await openCase(page, person);
  await confirmCase(page, person);
  const { browser } = await staffBrowser();
  const desk = await openBrowser();
  await adoptSessionOf(browser, desk);
  const staffPage = await desk.newPage();
  await approve(staffPage, person);
  await expect.poll(async () => (await caseOf(person))?.state).toBe('waiting');

  const owner = new HttpBrowser();
  await owner.enterPassword(person);
  await owner.enterRecoveryCode(codes[0] ?? '');
  expect(await owner.isLoggedIn()).toBe(true);
  expect(await caseOf(person)).toMatchObject({ state: 'ended', outcome: 'factor_shown' });
  await letHoursPass(person, 25);
  const thief = new HttpBrowser();
  await thief.enterPassword(person);
  expect(await thief.isLoggedIn()).toBe(false);
  expect(await totpCredentials(person.id)).toBe(1);
});

test('a case is on hold after a password reset by a thief who reads the mailbox, and the owner ends it', async ({
  page,
  person,
  adoptSessionOf,
  openBrowser,
}) => {
  const { app } = await seedTwoFactor(person);
  const thief = new HttpBrowser();
  await thief.press('/forgot-password', 'Send link', { email: person.email });
  const stolen = { ...person, password: 'thicket marble ladder ninety' };
  await thief.press(await mailedLink(person.email, '/reset-password'), 'Save password', { password: stolen.password });
  await openCase(page, stolen);
  await confirmCase(page, stolen);

  const { browser } = await staffBrowser();
  const desk = await openBrowser();
  await adoptSessionOf(browser, desk);
  const staffPage = await desk.newPage();
  await lookAtCase(staffPage, person);
  await expect(staffPage.getByText(/on hold/i).first()).toBeVisible();
  expect((await caseOf(person))?.state).toBe('open');
  await page.goto(await caseLink(person));
  await expect(page.getByText(/on hold/i).first()).toBeVisible();

  const owner = new HttpBrowser();
  await owner.press('/forgot-password', 'Send link', { email: person.email });
  await expect
    .poll(async () => (await mailsTo(person.email)).filter(({ text }) => text.includes('/reset-password?')).length)
    .toBe(2);
  const back = { ...person, password: 'harbor cinnamon dozen plume' };
  await owner.press(await mailedLink(person.email, '/reset-password'), 'Save password', { password: back.password });
  expect(await caseOf(person)).toMatchObject({ state: 'ended', outcome: 'account_changed' });
  await owner.enterPassword(back);
  await owner.enterCode(await app.nextCode());
  expect(await owner.isLoggedIn()).toBe(true);
});

test('a case is still on hold 29 days after an email change', async ({ page, person, adoptSessionOf }) => {
  await seedTwoFactor(person);
  await query(
    `INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "subjectId", "actor", "ip", "userAgent")
     VALUES (gen_random_uuid(), now() - interval '29 days', 'email_changed', 'ok', $1, 'anyone', '192.0.2.1', 'unknown')`,
    [person.id],
  );
  await openCase(page, person);
  await confirmCase(page, person);
  const { browser } = await staffBrowser();
  await adoptSessionOf(browser);
  await lookAtCase(page, person);
  await expect(page.getByText(/on hold/i).first()).toBeVisible();
  await page.context().clearCookies();
  expect((await caseOf(person))?.state).toBe('open');
});

test('a live session shows the case on every page and can cancel it', async ({
  page,
  person,
  adoptSessionOf,
  openBrowser,
}) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await adoptSessionOf(browser);
  const thief = await (await openBrowser()).newPage();
  await openCase(thief, person);
  for (const path of ['/', '/settings/profile', '/settings/security']) {
    await page.goto(path);
    await expect(page.getByRole('button', { name: 'Cancel this case' })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Cancel this case' }).click();
  await expect(page).toHaveURL('/settings/security?notice=case-cancelled');
  expect(await caseOf(person)).toMatchObject({ state: 'ended', outcome: 'cancelled' });
  await waitForMail(person.email, 'Support case canceled');
});
