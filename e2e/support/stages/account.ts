import { letTenMinutesPass, plantMailLink } from '../database';
import { makePerson } from '../person';
import { passwordField } from '../screens';
import { expect } from '../test';
import { memberAt, type Stage } from './stage';

/** From the sign-up to the deletion: what concerns the account itself. */
export const accountStages: Stage[] = [
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
    name: 'confirm e-mail',
    arrange: async (page) => {
      const token = await plantMailLink(await makePerson(), 'change_email');
      await page.goto(`/confirm-email?token=${token}`);
    },
  },
  { name: 'confirm e-mail, link over', arrange: async (page) => void (await page.goto('/confirm-email?token=x')) },
  {
    name: 'undo a change of address',
    arrange: async (page) => {
      const person = await makePerson();
      const token = await plantMailLink({ ...person, email: `old.${person.email}` }, 'undo_email_change');
      await page.goto(`/undo-email-change?token=${token}`);
    },
  },
  {
    name: 'undo a change of address, link over',
    arrange: async (page) => void (await page.goto('/undo-email-change?token=x')),
  },
  { name: 'e-mail confirmed', arrange: async (page) => void (await page.goto('/confirm-email/done')) },
  { name: 'address back', arrange: async (page) => void (await page.goto('/undo-email-change/done')) },
  { name: 'account deleted', arrange: async (page) => void (await page.goto('/account-deleted')) },
];
