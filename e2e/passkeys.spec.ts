import type { Page, Route } from '@playwright/test';
import { AuthenticatorApp } from './support/authenticator-app';
import {
  events,
  letTenMinutesPass,
  liveSessions,
  query,
  recoveryCodesLeft,
  totpCredentials,
  webauthnCredentials,
} from './support/database';
import { formFields } from './support/html';
import { loggedInBrowser, SIDEBAR } from './support/http-browser';
import { waitForMail } from './support/mail';
import {
  ADD,
  addFirstPasskey,
  addPasskey,
  LOG_IN_WITH,
  NOT_ACCEPTED,
  noteSignals,
  type StoredCredential,
  USE,
  VirtualAuthenticator,
  withoutAutofill,
} from './support/passkeys';
import { type Person, seedTwoFactor } from './support/person';
import {
  enable,
  enterCode,
  enterPassword,
  enterRecoveryCode,
  expectHome,
  expectSecondStep,
  logOut,
  passwordField,
  shownKey,
  sidebar,
} from './support/screens';
import { seedPasskey } from './support/seed';
import { setting } from './support/server';
import { expect, test } from './support/test';

const REMOVE_APP = 'Remove the authenticator app';
const CLOSED = "The prompt was closed before you confirmed. Try again when you're ready.";

test.describe('without autofill', () => {
  test.beforeEach(async ({ page }) => {
    await withoutAutofill(page);
  });

  test('a passkey as the first factor enables two-factor authentication, with ten recovery codes', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    await VirtualAuthenticator.plugInto(page);
    const other = await loggedInBrowser(person);
    await adoptSessionOf(await loggedInBrowser(person));
    const codes = await addFirstPasskey(page);
    await expect(page.getByRole('heading', { name: 'Passkey', exact: true })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Not used yet.' })).toContainText('this device only');
    expect(await webauthnCredentials(person.id)).toBe(1);
    expect(await recoveryCodesLeft(person.id)).toBe(10);
    expect(await other.isLoggedIn(), 'another session').toBe(false);
    await waitForMail(person.email, 'A passkey or security key was added');

    await logOut(page, person);
    await enterPassword(page, person);
    await expectSecondStep(page);
    await page.getByRole('link', { name: 'Use a recovery code' }).click();
    await enterRecoveryCode(page, codes[9] ?? '');
    await expectHome(page, person);
  });

  test('a passkey as a second factor completes the login, as the app does', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    await VirtualAuthenticator.plugInto(page, { isSynced: true });
    const app = await memberWithApp(person, adoptSessionOf);
    await addPasskey(page);
    await expect(page.getByRole('main')).toContainText('synced');
    expect(await recoveryCodesLeft(person.id), 'the codes stay').toBe(10);
    await logOut(page, person);

    await enterPassword(page, person);
    await expectSecondStep(page);
    await expect(page.getByLabel('Confirmation code')).toBeVisible();
    await page.getByRole('button', { name: USE }).click();
    await expectHome(page, person);
    await page.goto('/settings/security');
    await expect(page.getByRole('main')).toContainText('Last used on');
    await logOut(page, person);

    await enterPassword(page, person);
    await enterCode(page, await app.nextCode());
    await expectHome(page, person);
  });

  test('a login with a passkey returns to the requested page, as a second factor and alone', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await logOut(page, person);
    await page.goto('/settings/profile');
    await enterPassword(page, person);
    await page.getByRole('button', { name: USE }).click();
    await expect(page).toHaveURL('/settings/profile');
    await logOut(page, person);
    await page.goto('/settings/security');
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expect(page).toHaveURL('/settings/security');
  });

  test('a passkey alone opens the account, without password or second step', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await logOut(page, person);
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expectHome(page, person);
    expect(await liveSessions(person.id)).toBe(1);
  });

  test('a passkey without user verification works as a second factor but not alone', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await logOut(page, person);
    await authenticator.setUserVerified(false);
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expect(page.getByText(CLOSED)).toBeVisible();
    expect(await liveSessions(person.id)).toBe(0);

    await enterPassword(page, person);
    await expectSecondStep(page);
    await page.getByRole('button', { name: USE }).click();
    await expectHome(page, person);
  });

  test('a passkey with a bogus signature is refused at step-up, at login and at the second step', async ({
    page,
    person,
    adoptSessionOf,
    expectStatus,
  }) => {
    expectStatus(401);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await letTenMinutesPass(person.id);
    await authenticator.setBogusSignature(true);
    await page.goto('/step-up?returnTo=/settings/profile');
    await page.getByRole('button', { name: USE }).click();
    await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
    await expect(page).toHaveURL('/step-up?returnTo=/settings/profile');
    await logOut(page, person);

    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
    await enterPassword(page, person);
    await expectSecondStep(page);
    await page.getByRole('button', { name: USE }).click();
    await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
    expect(await liveSessions(person.id)).toBe(0);

    await authenticator.setBogusSignature(false);
    await page.getByRole('button', { name: USE }).click();
    await expectHome(page, person);
  });

  test('a removed passkey is refused with an explanation, and the password manager learns of it', async ({
    page,
    person,
    adoptSessionOf,
    expectStatus,
  }) => {
    expectStatus(401);
    const signals = await noteSignals(page);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await memberWithApp(person, adoptSessionOf);
    await addPasskey(page);
    await logOut(page, person);
    await query('DELETE FROM "WebauthnCredential" WHERE "userId" = $1', [person.id]);
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expect(page.getByText("We don't recognize that passkey. It may have been removed.")).toBeVisible();
    expect(await liveSessions(person.id)).toBe(0);
    const [credential] = await authenticator.credentials();
    await expect
      .poll(() => signals)
      .toEqual([
        { name: 'signalUnknownCredential', given: { rpId: 'localhost', credentialId: credential?.credentialId } },
      ]);
  });

  test('renaming and removing a passkey are both reported to the password manager', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    const signals = await noteSignals(page);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await memberWithApp(person, adoptSessionOf);
    await addPasskey(page);
    expect(signals).toEqual([]);
    const [credential] = await authenticator.credentials();

    await page.getByRole('link', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Blue key ring');
    await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click();
    await expect(page.getByText('The new name has been saved.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Blue key ring' })).toBeVisible();
    await expect.poll(() => signals).toEqual(signalsOf(person, credential, [credential?.credentialId]));

    await page.getByRole('link', { name: 'Remove' }).click();
    await page.getByRole('dialog', { name: 'Blue key ring' }).getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('Passkey or security key removed. You can no longer log in with it.')).toBeVisible();
    await expect(page.getByText('Blue key ring')).toBeHidden();
    await expect.poll(() => signals.slice(2)).toEqual(signalsOf(person, credential, []));
    expect(await webauthnCredentials(person.id)).toBe(0);
    expect(await totpCredentials(person.id)).toBe(1);
    expect(await recoveryCodesLeft(person.id)).toBe(10);
    await waitForMail(person.email, 'A passkey or security key was removed');
  });

  test('removing the only factor asks for the password, turns two-factor authentication off and informs the password manager', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    const signals = await noteSignals(page);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    const [credential] = await authenticator.credentials();
    await letTenMinutesPass(person.id);
    await page.getByRole('link', { name: 'Remove' }).click();
    const panel = page.getByRole('dialog');
    await expect(panel).toContainText(
      'This is your only second factor. Removing it turns off two-factor authentication',
    );
    await passwordField(panel).fill('not the password');
    await panel.getByRole('button', { name: 'Remove' }).click();
    await expect(panel.getByRole('alert')).toHaveText('Incorrect password.');
    expect(await webauthnCredentials(person.id)).toBe(1);

    await passwordField(panel).fill(person.password);
    await panel.getByRole('button', { name: 'Remove' }).click();
    await expect(
      page.getByText('Passkey or security key removed. Two-factor authentication is now off.'),
    ).toBeVisible();
    await expect.poll(() => signals).toEqual(signalsOf(person, credential, []));
    expect(await webauthnCredentials(person.id)).toBe(0);
    expect(await events(person.id, 'two_factor_disabled', 'ok')).toBe(1);
    await waitForMail(person.email, 'Two-factor authentication is off');
    const sets = await query('SELECT 1 FROM "RecoveryCodeSet" WHERE "userId" = $1', [person.id]);
    expect(sets).toEqual([]);
    await logOut(page, person);
    await enterPassword(page, person);
    await expectHome(page, person);
  });

  test('"Disable" removes all passkeys and informs the password manager', async ({ page, person, adoptSessionOf }) => {
    const signals = await noteSignals(page);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    const [credential] = await authenticator.credentials();
    await page.goto(`${SIDEBAR}?step=disable`);
    await passwordField(sidebar(page)).fill(person.password);
    await sidebar(page).getByRole('button', { name: 'Disable two-factor authentication' }).click();
    await expect(page.getByText('Two-factor authentication is now off.')).toBeVisible();
    await expect.poll(() => signals).toEqual(signalsOf(person, credential, []));
    expect(await webauthnCredentials(person.id)).toBe(0);
  });

  test('the app can be removed if a passkey remains, after a step-up', async ({ page, person, adoptSessionOf }) => {
    await VirtualAuthenticator.plugInto(page);
    await memberWithApp(person, adoptSessionOf);
    await page.goto(SIDEBAR);
    await expect(sidebar(page).getByRole('link', { name: 'Move to a new phone' })).toBeVisible();
    await expect(sidebar(page).getByRole('link', { name: REMOVE_APP }), 'the only factor').toBeHidden();
    await addPasskey(page);
    await letTenMinutesPass(person.id);
    await page.goto(SIDEBAR);
    await sidebar(page).getByRole('link', { name: REMOVE_APP }).click();
    await expect(page.getByRole('heading', { name: "Confirm it's you" })).toBeVisible();
    await page.getByRole('button', { name: USE }).click();
    await expect(page).toHaveURL(`${SIDEBAR}?step=remove-app`);
    await expect(sidebar(page)).toContainText('Two-factor authentication stays on');
    await sidebar(page).getByRole('button', { name: REMOVE_APP }).click();
    await expect(page.getByText('The authenticator app was removed and its codes no longer work.')).toBeVisible();
    expect(await totpCredentials(person.id)).toBe(0);
    expect(await recoveryCodesLeft(person.id)).toBe(10);
    await waitForMail(person.email, 'Your authenticator app was removed');
    await logOut(page, person);

    await enterPassword(page, person);
    await expectSecondStep(page);
    await expect(page.getByLabel('Confirmation code')).toBeHidden();
    await page.getByRole('button', { name: USE }).click();
    await expectHome(page, person);
  });

  for (const [when, post, sentence] of [
    ['begins', 1, "We can't reach the server. Check your connection and try again."],
    ['ends', 2, "We can't reach the server. Reload the page to see if it was added."],
  ] as const) {
    test(`an unreachable server when adding a passkey ${when} is not mistaken for a canceled prompt`, async ({
      page,
      person,
      adoptSessionOf,
      expectStatus,
    }) => {
      expectStatus(503);
      const signals = await noteSignals(page);
      await VirtualAuthenticator.plugInto(page);
      await adoptSessionOf(await loggedInBrowser(person));
      await page.goto('/settings/security');
      await atPost(page, post, (route) => route.fulfill({ status: 503, body: '' }));
      await page.getByRole('button', { name: ADD }).click();
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(page.getByRole('button', { name: ADD })).toBeVisible();
      expect(await webauthnCredentials(person.id)).toBe(0);
      expect(signals, 'no one knows whether it was added').toEqual([]);
    });
  }

  for (const [cause, arrange, sentence] of [
    [
      'the session has ended',
      ({ id }: Person) => query('UPDATE "Session" SET "endedAt" = now() WHERE "userId" = $1', [id]),
      "You've been logged out. Log in again.",
    ],
    [
      'there are twenty',
      ({ id }: Person) => Promise.all(Array.from({ length: 20 }, () => seedPasskey(id))),
      'You already have 20 passkeys and security keys. Remove one first.',
    ],
  ] as const) {
    test(`a passkey that couldn't be added doesn't stay on the device: ${cause}`, async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const signals = await noteSignals(page);
      const authenticator = await VirtualAuthenticator.plugInto(page);
      await memberWithApp(person, adoptSessionOf);
      await page.goto('/settings/security');
      await atPost(page, 2, async (route) => {
        await arrange(person);
        await route.continue();
      });
      await page.getByRole('button', { name: ADD }).click();
      await expect(page.getByText(sentence)).toBeVisible();
      const [credential] = await authenticator.credentials();
      const given = { rpId: 'localhost', credentialId: credential?.credentialId };
      await expect.poll(() => signals).toEqual([{ name: 'signalUnknownCredential', given }]);
    });
  }

  test('adding a passkey that is already in the account is explained', async ({ page, person, adoptSessionOf }) => {
    await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await page.getByRole('button', { name: ADD }).click();
    await expect(
      page.getByText('This passkey or security key is already in your account. Use another one.'),
    ).toBeVisible();
    expect(await webauthnCredentials(person.id)).toBe(1);
  });

  test('adding a passkey in a session that is eleven minutes old asks for a step-up first and returns', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    await VirtualAuthenticator.plugInto(page);
    const app = await memberWithApp(person, adoptSessionOf);
    await letTenMinutesPass(person.id);
    await page.goto('/settings/security');
    await page.getByRole('button', { name: ADD }).click();
    await expect(page.getByRole('heading', { name: "Confirm it's you" })).toBeVisible();
    await page.getByLabel('Confirmation code').fill(await app.nextCode());
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL('/settings/security');
    await addPasskey(page);
    expect(await webauthnCredentials(person.id)).toBe(1);
  });

  test('a passkey steps up a session that is eleven minutes old', async ({ page, person, adoptSessionOf }) => {
    await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await letTenMinutesPass(person.id);
    await page.getByRole('link', { name: 'Generate new codes' }).click();
    await expect(page.getByRole('heading', { name: "Confirm it's you" })).toBeVisible();
    await page.getByRole('button', { name: USE }).click();
    await expect(page).toHaveURL('/settings/security/recovery-codes?step=new');
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Generate new codes' })).toBeVisible();
  });

  test('an app can be added to an account with only a passkey, and the recovery codes stay the same', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    await VirtualAuthenticator.plugInto(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await query(`UPDATE "WebauthnCredential" SET "createdAt" = now() - interval '1 day' WHERE "userId" = $1`, [
      person.id,
    ]);
    await page.goto(SIDEBAR);
    await expect(sidebar(page)).toContainText('Active since');
    await sidebar(page).getByRole('link', { name: 'Add an authenticator app' }).click();
    await expect(sidebar(page).getByRole('img', { name: /QR code/ })).toBeVisible();
    await enableShown(page);
    await expect(sidebar(page).getByRole('link', { name: 'Move to a new phone' })).toBeVisible();
    await expect(sidebar(page).getByText('Your authenticator app is set up.')).toBeVisible();
    await expect(sidebar(page)).toContainText('Current phone since');
    expect(await totpCredentials(person.id)).toBe(1);
    expect(await recoveryCodesLeft(person.id)).toBe(10);
  });

  test('at any other origin, the site offers no passkeys and says why', async ({ page, person, expectStatus }) => {
    expectStatus(401);
    await VirtualAuthenticator.plugInto(page);
    const elsewhere = setting('APP_URL').replace('localhost', '127.0.0.1');
    await page.goto(`${elsewhere}/login`);
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expect(
      page.getByText(/Passkeys and security keys work only at the usual address of this site/),
    ).toBeVisible();
    await enterPassword(page, person);
    await expectHome(page, person);
    await page.goto(`${elsewhere}/settings/security`);
    const sentence = `Passkeys and security keys work only at ${setting('APP_URL')}. Open the site there to use or add one.`;
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole('button', { name: ADD })).toBeHidden();
    expect(await webauthnCredentials(person.id)).toBe(0);
  });
});

test("the last passkey can't be removed without the password, however the request is sent", async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const page = `/settings/security/passkeys/${await seedPasskey(person.id)}?step=remove`;
  const fields = formFields((await browser.send(page)).text, 'Remove');
  const sendings = [fields, { ...fields, password: '' }, { ...fields, password: 'not the password' }];
  for (const sending of sendings) {
    expect((await browser.submit(page, sending)).status).toBe(200);
    expect(await webauthnCredentials(person.id)).toBe(1);
  }
  expect((await browser.submit(page, { ...fields, password: person.password })).status).toBe(303);
  expect(await webauthnCredentials(person.id)).toBe(0);
});

test('without JavaScript, the passkey buttons are hidden and the other ways still work', async ({
  openBrowser,
  person,
}) => {
  const context = await openBrowser({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/login');
  await expect(page.getByRole('button', { name: LOG_IN_WITH })).toBeHidden();
  await enterPassword(page, person);
  await expectHome(page, person);
  await page.goto('/settings/security');
  await expect(page.getByRole('button', { name: ADD })).toBeHidden();
  // Chromium drops <noscript> when a test turns scripts off, so the test reads the response itself.
  const { text } = await (await loggedInBrowser(person)).send('/settings/security');
  expect(text).toMatch(/<noscript>.*To add a passkey or security key, turn on JavaScript for this site\./);
});

/** The signals about the account of this credential if these are its passkeys. */
function signalsOf(
  { email, name }: Person,
  credential: StoredCredential | undefined,
  credentialIds: (string | undefined)[],
) {
  const user = { rpId: 'localhost', userId: credential?.userHandle };
  return [
    { name: 'signalAllAcceptedCredentials', given: { ...user, allAcceptedCredentialIds: credentialIds } },
    { name: 'signalCurrentUserDetails', given: { ...user, name: email, displayName: name } },
  ];
}

/** Lets the test handle the nth action that the security page calls. */
async function atPost(page: Page, nth: number, handle: (route: Route) => Promise<void>): Promise<void> {
  let posts = 0;
  await page.route('**/settings/security', async (route) => {
    if (route.request().method() === 'POST') posts += 1;
    const isIt = route.request().method() === 'POST' && posts === nth;
    await (isIt ? handle(route) : route.continue());
  });
}

type AdoptSessionOf = (browser: Awaited<ReturnType<typeof loggedInBrowser>>) => Promise<void>;

async function memberWithApp(person: Person, adoptSessionOf: AdoptSessionOf) {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await adoptSessionOf(browser);
  return app;
}

async function enableShown(page: Page): Promise<void> {
  const app = new AuthenticatorApp(await shownKey(page));
  await enable(page, await app.nextCode());
}
