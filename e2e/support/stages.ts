import type { Page } from '@playwright/test';
import { AuthenticatorApp } from './authenticator-app';
import { letTenMinutesPass, plantMailLink, plantPasskey, query, useUpCodes } from './database';
import { makePerson } from './person';
import {
  enable,
  enterCode,
  enterPassword,
  enterRecoveryCode,
  expectHome,
  expectSecondStep,
  passwordField,
  shownCodes,
  shownKey,
  sidebar,
} from './screens';
import { expect } from './test';
import { timeStepNow } from './totp';
import { enrol, enrolWithCodes, loggedInVisitor, NEW_CODES, SIDEBAR, TRY_CODE, type Visitor } from './visitor';

export interface Stage {
  name: string;
  /** Statuses that the way there answers with on purpose. */
  statuses?: number[];
  /** Brings the browser to the screen. `comeIn` gives it a visitor's cookies. */
  arrange: (page: Page, comeIn: (visitor: Visitor) => Promise<void>) => Promise<void>;
}

const DISABLE = `${SIDEBAR}?step=disable`;

async function memberAt(page: Page, comeIn: (visitor: Visitor) => Promise<void>, path: string, isOn = false) {
  const person = await makePerson();
  const visitor = await loggedInVisitor(person);
  if (isOn) await visitor.turnOnTwoFactor();
  await comeIn(visitor);
  await page.goto(path);
  return person;
}

async function openLogin(page: Page) {
  const person = await makePerson();
  const app = await enrol(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  return app;
}

async function openRecoveryCode(page: Page) {
  const person = await makePerson();
  const { codes } = await enrolWithCodes(person);
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  await page.getByRole('link', { name: 'Use a recovery code' }).click();
  await expect(page.getByLabel('Recovery code')).toBeVisible();
  return { person, codes };
}

type ComeIn = Parameters<Stage['arrange']>[1];

/** With two-factor authentication on, and a passkey beside the app. */
async function memberWithPasskey(page: Page, comeIn: ComeIn, path = '/settings/security') {
  const { id } = await memberAt(page, comeIn, '/', true);
  const passkey = await plantPasskey(id, 'Blue key ring');
  await page.goto(path.replace(':id', passkey));
  return id;
}

async function openSidebar(page: Page, comeIn: ComeIn, path: string, button: string, typed?: string) {
  await memberAt(page, comeIn, path, true);
  if (typed !== undefined) await page.getByRole('dialog').getByRole('textbox').fill(typed);
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
}

/** Every screen there is, those that refuse something included. */
export const stages: Stage[] = [
  { name: 'login', arrange: async (page) => void (await page.goto('/login')) },
  {
    name: 'login, refused',
    statuses: [401],
    arrange: async (page) => {
      await page.goto('/login');
      await enterPassword(page, { email: 'nobody@example.com', password: 'not the password' });
      await expect(page.getByText('E-mail or password is wrong.')).toBeVisible();
    },
  },
  {
    name: 'login, password saved',
    arrange: async (page) => void (await page.goto('/login?notice=password-saved')),
  },
  { name: 'sign-up', arrange: async (page) => void (await page.goto('/signup')) },
  {
    name: 'sign-up, refused',
    arrange: async (page) => {
      await page.goto('/signup');
      await page.getByLabel('Name').fill('Nora');
      await page.getByLabel('E-mail').fill('nora@nowhere');
      await passwordField(page).fill('password1234567');
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByText('Enter one e-mail address, such as name@example.com.')).toBeVisible();
    },
  },
  { name: 'sign-up, mail sent', arrange: async (page) => void (await page.goto('/signup/sent')) },
  {
    name: 'e-mail, to be confirmed',
    arrange: async (page) => {
      const token = await plantMailLink(await makePerson({ isVerified: false }), 'verify_email');
      await page.goto(`/verify-email?token=${token}`);
    },
  },
  { name: 'e-mail, link over', arrange: async (page) => void (await page.goto('/verify-email?token=x')) },
  { name: 'forgotten password', arrange: async (page) => void (await page.goto('/forgot-password')) },
  { name: 'forgotten password, mail sent', arrange: async (page) => void (await page.goto('/forgot-password/sent')) },
  {
    name: 'new password, refused',
    arrange: async (page) => {
      const token = await plantMailLink(await makePerson(), 'reset_password');
      await page.goto(`/reset-password?token=${token}`);
      await page.getByLabel('New password').fill('password1234567');
      await expect(page.getByText('Could be stronger')).toBeVisible();
      await page.getByRole('button', { name: 'Save password' }).click();
      await expect(page.getByText(/on the lists that attackers try first/)).toBeVisible();
    },
  },
  { name: 'new password, link over', arrange: async (page) => void (await page.goto('/reset-password?token=x')) },
  { name: 'second step', arrange: async (page) => void (await openLogin(page)) },
  {
    name: 'second step, refused',
    statuses: [401],
    arrange: async (page) => {
      const app = await openLogin(page);
      await enterCode(page, app.wrongCode());
      await expect(page.getByText(/That code is not right/)).toBeVisible();
    },
  },
  { name: 'second step, recovery code', arrange: async (page) => void (await openRecoveryCode(page)) },
  {
    name: 'second step, recovery code refused',
    statuses: [401],
    arrange: async (page) => {
      await openRecoveryCode(page);
      await enterRecoveryCode(page, 'AAAA-BBBB-CCCC-DDDD');
      await expect(page.getByText(/That recovery code is not right/)).toBeVisible();
    },
  },
  {
    name: 'second step, clock ahead',
    statuses: [401],
    arrange: async (page) => {
      const app = await openLogin(page);
      await enterCode(page, app.codeAt(timeStepNow() + 6));
      await expect(page.getByText(/minutes ahead/)).toBeVisible();
    },
  },
  {
    name: 'second step, passkey and app',
    arrange: async (page) => {
      const person = await makePerson();
      await enrol(person);
      await plantPasskey(person.id);
      await page.goto('/login');
      await enterPassword(page, person);
      await expect(page.getByRole('button', { name: 'Use a passkey or security key' })).toBeVisible();
    },
  },
  {
    name: 'home, by recovery code',
    arrange: async (page) => {
      const { person, codes } = await openRecoveryCode(page);
      await enterRecoveryCode(page, codes[0] ?? '');
      await expectHome(page, person);
    },
  },
  {
    name: 'security, with passkeys and few codes',
    arrange: async (page, comeIn) => {
      const id = await memberWithPasskey(page, comeIn);
      await plantPasskey(id, 'A name that is as long as a name can be: sixty characters !!');
      await useUpCodes(id, 8);
      await page.reload();
      await expect(page.getByText('Two of ten are left.')).toBeVisible();
    },
  },
  {
    name: 'passkey, rename, refused',
    arrange: async (page, comeIn) => {
      await memberWithPasskey(page, comeIn, '/settings/security/passkeys/:id?step=rename');
      await page.getByRole('dialog').getByLabel('Name').fill('   ');
      await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click();
      await expect(page.getByText('Enter a name.')).toBeVisible();
    },
  },
  {
    name: 'passkey, remove',
    arrange: async (page, comeIn) =>
      void (await memberWithPasskey(page, comeIn, '/settings/security/passkeys/:id?step=remove')),
  },
  {
    name: 'passkey, remove the only factor',
    arrange: async (page, comeIn) => {
      const id = await memberWithPasskey(page, comeIn);
      await query('DELETE FROM "TotpCredential" WHERE "userId" = $1', [id]);
      await page.reload();
      await page.getByRole('link', { name: 'Remove' }).click();
      await expect(page.getByText('It is your only second factor.')).toBeVisible();
    },
  },
  {
    name: 'sidebar, on by a passkey alone',
    arrange: async (page, comeIn) => {
      const id = await memberWithPasskey(page, comeIn);
      await query('DELETE FROM "TotpCredential" WHERE "userId" = $1', [id]);
      await page.goto(SIDEBAR);
      await expect(sidebar(page).getByRole('link', { name: 'Add an authenticator app' })).toBeVisible();
    },
  },
  {
    name: 'sidebar, codes shown',
    arrange: async (page, comeIn) => {
      await memberAt(page, comeIn, SIDEBAR);
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      await shownCodes(page);
    },
  },
  {
    name: 'sidebar, move refused',
    arrange: (page, comeIn) => openSidebar(page, comeIn, `${SIDEBAR}?step=move`, 'Switch to this phone', '000000'),
  },
  {
    name: 'sidebar, check',
    arrange: async (page, comeIn) => void (await memberAt(page, comeIn, `${SIDEBAR}?step=check`, true)),
  },
  {
    name: 'recovery codes, made anew',
    arrange: async (page, comeIn) => {
      await openSidebar(page, comeIn, NEW_CODES, 'Make new codes');
      await shownCodes(page);
    },
  },
  {
    name: 'recovery codes, to be made anew',
    arrange: async (page, comeIn) => void (await memberAt(page, comeIn, NEW_CODES, true)),
  },
  {
    name: 'recovery codes, one tried and refused',
    arrange: async (page, comeIn) => {
      await openSidebar(page, comeIn, TRY_CODE, 'Try a code', 'AAAA-BBBB-CCCC-DDDD');
      await expect(page.getByText(/That recovery code is not right/)).toBeVisible();
    },
  },
  {
    name: 'recovery codes, one tried and good',
    arrange: async (page, comeIn) => {
      const visitor = await loggedInVisitor(await makePerson());
      await visitor.turnOnTwoFactor();
      await comeIn(visitor);
      await page.goto(TRY_CODE);
      await page
        .getByRole('dialog')
        .getByLabel('Recovery code')
        .fill(visitor.recoveryCodes[0] ?? '');
      await page.getByRole('dialog').getByRole('button', { name: 'Try a code' }).click();
      await expect(page.getByText(/That code works/)).toBeVisible();
    },
  },
  {
    name: 'security, password refused, two sessions',
    arrange: async (page, comeIn) => {
      const person = await memberAt(page, comeIn, '/');
      await loggedInVisitor(person);
      await page.goto('/settings/security?notice=not-me');
      await page.getByLabel('Current password').fill('not the password');
      await page.getByLabel('New password').fill('a phrase of several words');
      await page.getByRole('button', { name: 'Change password' }).click();
      await expect(page.getByText('That password is wrong.')).toBeVisible();
    },
  },
  {
    name: 'security, password after a confirmation',
    arrange: async (page, comeIn) => {
      const { id } = await memberAt(page, comeIn, '/', true);
      await letTenMinutesPass(id);
      await page.goto('/settings/security');
      await expect(page.getByRole('link', { name: 'Change password' })).toBeVisible();
    },
  },
  { name: 'not me', arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/wasnt-me')) },
  {
    name: 'not me, after a confirmation',
    arrange: async (page, comeIn) => {
      const { id } = await memberAt(page, comeIn, '/');
      await letTenMinutesPass(id);
      await page.goto('/wasnt-me');
      await expect(page.getByRole('link', { name: 'Confirm that it is you' })).toBeVisible();
    },
  },
  { name: 'step-up, password', arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/step-up')) },
  {
    name: 'step-up, passkey and code refused',
    arrange: async (page, comeIn) => {
      const id = await memberWithPasskey(page, comeIn);
      await letTenMinutesPass(id);
      await page.goto('/step-up');
      await page.getByLabel('Confirmation code').fill('000000');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByText(/That code is not right/)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Use a passkey or security key' })).toBeVisible();
    },
  },
  { name: 'help, recovery codes', arrange: async (page) => void (await page.goto('/help/recovery-codes')) },
  { name: 'help, passkeys', arrange: async (page) => void (await page.goto('/help/passkeys')) },
  { name: 'help, new phone', arrange: async (page) => void (await page.goto('/help/new-phone')) },
  { name: 'no access to the codes', arrange: async (page) => void (await page.goto('/login/recovery')) },
  { name: 'home', arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/')) },
  { name: 'profile', arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/settings/profile')) },
  {
    name: 'profile, a change of address waiting',
    arrange: async (page, comeIn) => {
      await memberAt(page, comeIn, '/settings/profile');
      await page.getByLabel('New e-mail').fill(`${'long.name.'.repeat(6)}x@a-long-domain-of-a-company.example.com`);
      await page.getByRole('button', { name: 'Change e-mail' }).click();
      await expect(page.getByText('Waiting for confirmation')).toBeVisible();
    },
  },
  {
    name: 'profile, refused',
    arrange: async (page, comeIn) => {
      await memberAt(page, comeIn, '/settings/profile');
      await page.getByLabel('Name').fill('\u2060');
      await page.getByRole('button', { name: 'Save name' }).click();
      await expect(page.getByText('Enter your name.')).toBeVisible();
    },
  },
  {
    name: 'profile, eleven minutes later',
    arrange: async (page, comeIn) => {
      await letTenMinutesPass((await memberAt(page, comeIn, '/')).id);
      await page.goto('/settings/profile');
      await expect(page.getByRole('link', { name: 'Change e-mail' })).toBeVisible();
    },
  },
  {
    name: 'delete account, refused',
    arrange: async (page, comeIn) => {
      await memberAt(page, comeIn, '/settings/profile/delete');
      await page.getByLabel('Type your e-mail to confirm').fill('x@example.com');
      await page.getByRole('button', { name: 'Delete account' }).click();
      await expect(page.getByText('That is not the e-mail address of this account.')).toBeVisible();
    },
  },
  {
    name: 'delete account, eleven minutes later',
    arrange: async (page, comeIn) => {
      await letTenMinutesPass((await memberAt(page, comeIn, '/')).id);
      await page.goto('/settings/profile/delete');
      await expect(page.getByRole('link', { name: 'Confirm that it is you' })).toBeVisible();
    },
  },
  {
    name: 'confirm e-mail, refused',
    arrange: async (page) => {
      await page.goto('/confirm-email?token=x');
      await page.getByRole('button', { name: 'Confirm e-mail' }).click();
      await expect(page.getByText('This link was used before')).toBeVisible();
    },
  },
  { name: 'undo a change of address', arrange: async (page) => void (await page.goto('/undo-email-change?token=x')) },
  { name: 'e-mail confirmed', arrange: async (page) => void (await page.goto('/confirm-email/done')) },
  { name: 'address back', arrange: async (page) => void (await page.goto('/undo-email-change/done')) },
  { name: 'account deleted', arrange: async (page) => void (await page.goto('/account-deleted')) },
  { name: 'security, off', arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/settings/security')) },
  {
    name: 'security, on',
    arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/settings/security', true)),
  },
  {
    name: 'security with the menu open',
    arrange: async (page, comeIn) => {
      const { name } = await memberAt(page, comeIn, '/settings/security');
      await page.getByRole('banner').getByRole('button', { name }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'sidebar, off',
    arrange: async (page, comeIn) => {
      await memberAt(page, comeIn, SIDEBAR);
      await expect(sidebar(page).getByRole('button', { name: 'Copy' })).toBeVisible();
    },
  },
  {
    name: 'sidebar, code refused',
    arrange: async (page, comeIn) => {
      await memberAt(page, comeIn, SIDEBAR);
      await enable(page, 'abcdef');
      await expect(sidebar(page).getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'sidebar, password first, refused',
    arrange: async (page, comeIn) => {
      const { id } = await memberAt(page, comeIn, '/');
      await query(`UPDATE "Session" SET "createdAt" = now() - interval '11 minutes' WHERE "userId" = $1`, [id]);
      await page.goto(SIDEBAR);
      await passwordField(sidebar(page)).fill('not the password');
      await sidebar(page).getByRole('button', { name: 'Continue' }).click();
      await expect(sidebar(page).getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'sidebar, begun elsewhere',
    arrange: async (page, comeIn) => {
      const person = await memberAt(page, comeIn, '/');
      await (await loggedInVisitor(person)).send(SIDEBAR);
      await page.goto(SIDEBAR);
      await expect(sidebar(page).getByText(/begun the set-up in another browser/)).toBeVisible();
    },
  },
  {
    name: 'sidebar, just on',
    arrange: async (page, comeIn) => {
      await memberAt(page, comeIn, SIDEBAR, true);
      await expect(sidebar(page).getByText(/now active/)).toBeVisible();
    },
  },
  {
    name: 'sidebar, disabling, refused',
    arrange: async (page, comeIn) => {
      await memberAt(page, comeIn, DISABLE, true);
      await passwordField(sidebar(page)).fill('not the password');
      await sidebar(page).getByRole('button', { name: 'Disable two-factor authentication' }).click();
      await expect(sidebar(page).getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'activity',
    arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/settings/security/activity', true)),
  },
  { name: 'help', arrange: async (page) => void (await page.goto('/help')) },
  { name: 'help article', arrange: async (page) => void (await page.goto('/help/two-factor-authentication')) },
  { name: 'help, which app', arrange: async (page) => void (await page.goto('/help/which-app')) },
  { name: 'help, codes refused', arrange: async (page) => void (await page.goto('/help/codes-refused')) },
  { name: 'help, lost phone', arrange: async (page) => void (await page.goto('/help/lost-phone')) },
  {
    name: 'contact, refused',
    arrange: async (page) => {
      await page.goto('/contact');
      await page.getByLabel('E-mail').fill('nobody@nowhere');
      await page.getByLabel('Message').fill('   ');
      await page.getByRole('button', { name: 'Send message' }).click();
      await expect(page.getByText('Write your message.')).toBeVisible();
    },
  },
  { name: 'message sent', arrange: async (page) => void (await page.goto('/contact/sent')) },
  { name: 'not found', statuses: [404], arrange: async (page) => void (await page.goto('/nothing/here')) },
  { name: 'unavailable', statuses: [503], arrange: async (page) => void (await page.goto('/unavailable')) },
];
