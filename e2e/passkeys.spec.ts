import type { Page, Route } from '@playwright/test';
import { AuthenticatorApp } from './support/authenticator-app';
import {
  events,
  letTenMinutesPass,
  liveSessions,
  plantPasskey,
  query,
  recoveryCodesLeft,
  totpCredentials,
  webauthnCredentials,
} from './support/database';
import { formFields } from './support/html';
import { waitForMail } from './support/outbox';
import {
  ADD,
  addFirstPasskey,
  addPasskey,
  LOG_IN_WITH,
  NOT_ACCEPTED,
  noteSignals,
  USE,
  withoutAutofill,
} from './support/passkey-screens';
import type { Person } from './support/person';
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
import { setting } from './support/settings';
import { expect, test } from './support/test';
import { type StoredCredential, VirtualAuthenticator } from './support/virtual-authenticator';
import { loggedInVisitor, SIDEBAR } from './support/visitor';

const REMOVE_APP = 'Remove the authenticator app';
const CLOSED = 'The prompt was closed before you confirmed. Try again when you are ready.';

test.describe('with the autofill out of the way', () => {
  test.beforeEach(async ({ page }) => {
    await withoutAutofill(page);
  });

  test('as the first factor it turns two-factor authentication on, with ten recovery codes', async ({
    page,
    person,
    comeIn,
  }) => {
    await VirtualAuthenticator.plugInto(page);
    const other = await loggedInVisitor(person);
    await comeIn(await loggedInVisitor(person));
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

  test('as a second factor it completes the login, beside the app', async ({ page, person, comeIn }) => {
    await VirtualAuthenticator.plugInto(page, { isSynced: true });
    const app = await memberWithApp(person, comeIn);
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

  test('leads back to the page that was wanted, as a second factor and alone', async ({ page, person, comeIn }) => {
    await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
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

  test('alone it opens the account: no password, no second step', async ({ page, person, comeIn }) => {
    await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
    await addFirstPasskey(page);
    await logOut(page, person);
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expectHome(page, person);
    expect(await liveSessions(person.id)).toBe(1);
  });

  test('without user verification it does not open the account alone, yet serves as a second factor', async ({
    page,
    person,
    comeIn,
  }) => {
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
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

  test('a bogus signature is refused at every door', async ({ page, person, comeIn, expectStatus }) => {
    expectStatus(401);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
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

  test('one that was removed is refused in a sentence, and whoever keeps it is told', async ({
    page,
    person,
    comeIn,
    expectStatus,
  }) => {
    expectStatus(401);
    const signals = await noteSignals(page);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await memberWithApp(person, comeIn);
    await addPasskey(page);
    await logOut(page, person);
    await query('DELETE FROM "WebauthnCredential" WHERE "userId" = $1', [person.id]);
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expect(page.getByText('This passkey is not known here. It may have been removed.')).toBeVisible();
    expect(await liveSessions(person.id)).toBe(0);
    const [credential] = await authenticator.credentials();
    await expect
      .poll(() => signals)
      .toEqual([
        { name: 'signalUnknownCredential', given: { rpId: 'localhost', credentialId: credential?.credentialId } },
      ]);
  });

  test('renamed and removed, each told to the password manager', async ({ page, person, comeIn }) => {
    const signals = await noteSignals(page);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await memberWithApp(person, comeIn);
    await addPasskey(page);
    expect(signals).toEqual([]);
    const [credential] = await authenticator.credentials();

    await page.getByRole('link', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Blue key ring');
    await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click();
    await expect(page.getByText('The new name is saved.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Blue key ring' })).toBeVisible();
    await expect.poll(() => signals).toEqual(signalsOf(person, credential, [credential?.credentialId]));

    await page.getByRole('link', { name: 'Remove' }).click();
    await page.getByRole('dialog', { name: 'Blue key ring' }).getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('It was removed. You can no longer log in with it.')).toBeVisible();
    await expect(page.getByText('Blue key ring')).toBeHidden();
    await expect.poll(() => signals.slice(2)).toEqual(signalsOf(person, credential, []));
    expect(await webauthnCredentials(person.id)).toBe(0);
    expect(await totpCredentials(person.id)).toBe(1);
    expect(await recoveryCodesLeft(person.id)).toBe(10);
    await waitForMail(person.email, 'A passkey or security key was removed');
  });

  test('removing the only factor asks for the password, says that two-factor authentication is off, and whoever keeps it is told', async ({
    page,
    person,
    comeIn,
  }) => {
    const signals = await noteSignals(page);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
    await addFirstPasskey(page);
    const [credential] = await authenticator.credentials();
    await letTenMinutesPass(person.id);
    await page.getByRole('link', { name: 'Remove' }).click();
    const panel = page.getByRole('dialog');
    await expect(panel).toContainText('It is your only second factor. Without it two-factor authentication is off');
    await passwordField(panel).fill('not the password');
    await panel.getByRole('button', { name: 'Remove' }).click();
    await expect(panel.getByRole('alert')).toHaveText('That password is wrong.');
    expect(await webauthnCredentials(person.id)).toBe(1);

    await passwordField(panel).fill(person.password);
    await panel.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('It was removed, and two-factor authentication is now off.')).toBeVisible();
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

  test('"Disable" takes all of them, and whoever keeps them is told', async ({ page, person, comeIn }) => {
    const signals = await noteSignals(page);
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
    await addFirstPasskey(page);
    const [credential] = await authenticator.credentials();
    await page.goto(`${SIDEBAR}?step=disable`);
    await passwordField(sidebar(page)).fill(person.password);
    await sidebar(page).getByRole('button', { name: 'Disable two-factor authentication' }).click();
    await expect(page.getByText('Two-factor authentication is now off.')).toBeVisible();
    await expect.poll(() => signals).toEqual(signalsOf(person, credential, []));
    expect(await webauthnCredentials(person.id)).toBe(0);
  });

  test('the app alone can be removed where a passkey stays, after a proof', async ({ page, person, comeIn }) => {
    await VirtualAuthenticator.plugInto(page);
    await memberWithApp(person, comeIn);
    await page.goto(SIDEBAR);
    await expect(sidebar(page).getByRole('link', { name: 'Move to a new phone' })).toBeVisible();
    await expect(sidebar(page).getByRole('link', { name: REMOVE_APP }), 'the only factor').toBeHidden();
    await addPasskey(page);
    await letTenMinutesPass(person.id);
    await page.goto(SIDEBAR);
    await sidebar(page).getByRole('link', { name: REMOVE_APP }).click();
    await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
    await page.getByRole('button', { name: USE }).click();
    await expect(page).toHaveURL(`${SIDEBAR}?step=remove-app`);
    await expect(sidebar(page)).toContainText('Two-factor authentication stays on');
    await sidebar(page).getByRole('button', { name: REMOVE_APP }).click();
    await expect(page.getByText('The authenticator app was removed, and its codes no longer work.')).toBeVisible();
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
    ['begins', 1, 'There is no answer from here. Check your connection and try again.'],
    ['ends', 2, 'There is no answer from here. Load this page again to see whether it was added.'],
  ] as const) {
    test(`a server that is away when adding ${when} is not taken for a silent key`, async ({
      page,
      person,
      comeIn,
      expectStatus,
    }) => {
      expectStatus(503);
      const signals = await noteSignals(page);
      await VirtualAuthenticator.plugInto(page);
      await comeIn(await loggedInVisitor(person));
      await page.goto('/settings/security');
      await atPost(page, post, (route) => route.fulfill({ status: 503, body: '' }));
      await page.getByRole('button', { name: ADD }).click();
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(page.getByRole('button', { name: ADD })).toBeVisible();
      expect(await webauthnCredentials(person.id)).toBe(0);
      expect(signals, 'nobody knows whether it was added').toEqual([]);
    });
  }

  for (const [cause, arrange, sentence] of [
    [
      'the session has ended',
      ({ id }: Person) => query('UPDATE "Session" SET "endedAt" = now() WHERE "userId" = $1', [id]),
      'You have been logged out. Log in again.',
    ],
    [
      'there are twenty',
      ({ id }: Person) => Promise.all(Array.from({ length: 20 }, () => plantPasskey(id))),
      'You have 20 passkeys and security keys already. Remove one first.',
    ],
  ] as const) {
    test(`one that was made in vain does not stay on the device: ${cause} meanwhile`, async ({
      page,
      person,
      comeIn,
    }) => {
      const signals = await noteSignals(page);
      const authenticator = await VirtualAuthenticator.plugInto(page);
      await memberWithApp(person, comeIn);
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

  test('one that is in the account already is told to be so', async ({ page, person, comeIn }) => {
    await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
    await addFirstPasskey(page);
    await page.getByRole('button', { name: ADD }).click();
    await expect(
      page.getByText('This passkey or security key is in your account already. Use another one.'),
    ).toBeVisible();
    expect(await webauthnCredentials(person.id)).toBe(1);
  });

  test('adding one in a session of eleven minutes ago asks for a proof first and comes back', async ({
    page,
    person,
    comeIn,
  }) => {
    await VirtualAuthenticator.plugInto(page);
    const app = await memberWithApp(person, comeIn);
    await letTenMinutesPass(person.id);
    await page.goto('/settings/security');
    await page.getByRole('button', { name: ADD }).click();
    await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
    await page.getByLabel('Confirmation code').fill(await app.nextCode());
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL('/settings/security');
    await addPasskey(page);
    expect(await webauthnCredentials(person.id)).toBe(1);
  });

  test('it steps up a session of eleven minutes ago', async ({ page, person, comeIn }) => {
    await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
    await addFirstPasskey(page);
    await letTenMinutesPass(person.id);
    await page.getByRole('link', { name: 'Make new codes' }).click();
    await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
    await page.getByRole('button', { name: USE }).click();
    await expect(page).toHaveURL('/settings/security/recovery-codes?step=new');
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Make new codes' })).toBeVisible();
  });

  test('on by a passkey alone, an app can be added, and the codes stay as they are', async ({
    page,
    person,
    comeIn,
  }) => {
    await VirtualAuthenticator.plugInto(page);
    await comeIn(await loggedInVisitor(person));
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
    await expect(sidebar(page)).toContainText('This phone since');
    expect(await totpCredentials(person.id)).toBe(1);
    expect(await recoveryCodesLeft(person.id)).toBe(10);
  });

  test('at another address than its own, the site has no passkeys and says why', async ({
    page,
    person,
    expectStatus,
  }) => {
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
    const sentence = `Passkeys and security keys work only at ${setting('APP_URL')}. Open the site there to use or add them.`;
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole('button', { name: ADD })).toBeHidden();
    expect(await webauthnCredentials(person.id)).toBe(0);
  });
});

test('the last one stays without the password, however its removal is sent', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const page = `/settings/security/passkeys/${await plantPasskey(person.id)}?step=remove`;
  const fields = formFields((await visitor.send(page)).text, 'Remove');
  const sendings = [fields, { ...fields, password: '' }, { ...fields, password: 'not the password' }];
  for (const sending of sendings) {
    expect((await visitor.submit(page, sending)).status).toBe(200);
    expect(await webauthnCredentials(person.id)).toBe(1);
  }
  expect((await visitor.submit(page, { ...fields, password: person.password })).status).toBe(303);
  expect(await webauthnCredentials(person.id)).toBe(0);
});

test('without JavaScript the buttons are not there, and the other ways are', async ({ openBrowser, person }) => {
  const context = await openBrowser({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/login');
  await expect(page.getByRole('button', { name: LOG_IN_WITH })).toBeHidden();
  await enterPassword(page, person);
  await expectHome(page, person);
  await page.goto('/settings/security');
  await expect(page.getByRole('button', { name: ADD })).toBeHidden();
  // Chromium drops <noscript> when a test turns scripts off, so this one is read as it was sent.
  const { text } = await (await loggedInVisitor(person)).send('/settings/security');
  expect(text).toMatch(/<noscript>.*To add a passkey or security key, turn on JavaScript for this site\./);
});

/** What the Signal API is told about the account of this credential when these are good there. */
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

/** Lets the test answer the nth action that the security page calls. */
async function atPost(page: Page, nth: number, handle: (route: Route) => Promise<void>): Promise<void> {
  let posts = 0;
  await page.route('**/settings/security', async (route) => {
    if (route.request().method() === 'POST') posts += 1;
    const isIt = route.request().method() === 'POST' && posts === nth;
    await (isIt ? handle(route) : route.continue());
  });
}

type ComeIn = (visitor: Awaited<ReturnType<typeof loggedInVisitor>>) => Promise<void>;

async function memberWithApp(person: Person, comeIn: ComeIn) {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  await comeIn(visitor);
  return app;
}

async function enableShown(page: Page): Promise<void> {
  const app = new AuthenticatorApp(await shownKey(page));
  await enable(page, await app.nextCode());
}
