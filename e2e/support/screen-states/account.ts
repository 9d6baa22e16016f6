import { letTenMinutesPass } from '../database';
import { createPerson } from '../person';
import { passwordField } from '../screens';
import { seedMailLink } from '../seed';
import { expect } from '../test';
import { memberAt, type ScreenState } from './screen-state';

/** The account itself, from sign-up to deletion. */
export const accountStates: ScreenState[] = [
  { name: 'sign-up', arrange: async (page) => void (await page.goto('/signup')) },
  {
    name: 'sign-up, refused',
    arrange: async (page) => {
      await page.goto('/signup');
      await page.getByLabel('Name').fill('Nora');
      await page.getByLabel('Email').fill('nora@nowhere');
      await passwordField(page).fill('password1234567');
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByText('Enter one email address, such as name@example.com.')).toBeVisible();
    },
  },
  { name: 'sign-up, email sent', arrange: async (page) => void (await page.goto('/signup/sent')) },
  {
    name: 'email, before confirming',
    arrange: async (page) => {
      const token = await seedMailLink(await createPerson({ emailVerifiedAt: null }), 'verify_email');
      await page.goto(`/verify-email?token=${token}`);
    },
  },
  { name: 'email, link expired', arrange: async (page) => void (await page.goto('/verify-email?token=x')) },
  { name: 'forgotten password', arrange: async (page) => void (await page.goto('/forgot-password')) },
  { name: 'forgotten password, email sent', arrange: async (page) => void (await page.goto('/forgot-password/sent')) },
  {
    name: 'new password, refused',
    arrange: async (page) => {
      const token = await seedMailLink(await createPerson(), 'reset_password');
      await page.goto(`/reset-password?token=${token}`);
      await page.getByLabel('New password').fill('password1234567');
      await expect(page.getByText('Could be stronger')).toBeVisible();
      await page.getByRole('button', { name: 'Save password' }).click();
      await expect(page.getByText(/too common: attackers try it first/)).toBeVisible();
    },
  },
  { name: 'new password, link expired', arrange: async (page) => void (await page.goto('/reset-password?token=x')) },
  {
    name: 'secure account',
    arrange: async (page, adoptSessionOf) => void (await memberAt(page, adoptSessionOf, '/secure-account')),
  },
  {
    name: 'secure account, eleven minutes later',
    arrange: async (page, adoptSessionOf) => {
      const { id } = await memberAt(page, adoptSessionOf, '/');
      await letTenMinutesPass(id);
      await page.goto('/secure-account');
      await expect(page.getByRole('link', { name: "Confirm it's you" })).toBeVisible();
    },
  },
  {
    name: 'profile',
    arrange: async (page, adoptSessionOf) => void (await memberAt(page, adoptSessionOf, '/settings/profile')),
  },
  {
    name: 'profile, an email change pending',
    arrange: async (page, adoptSessionOf) => {
      await memberAt(page, adoptSessionOf, '/settings/profile');
      await page.getByLabel('New email').fill(`${'long.name.'.repeat(6)}x@a-long-domain-of-a-company.example.com`);
      await page.getByRole('button', { name: 'Change email' }).click();
      await expect(page.getByText('Waiting for you to confirm')).toBeVisible();
    },
  },
  {
    name: 'profile, refused',
    arrange: async (page, adoptSessionOf) => {
      await memberAt(page, adoptSessionOf, '/settings/profile');
      await page.getByLabel('Name').fill('\u2060');
      await page.getByRole('button', { name: 'Save name' }).click();
      await expect(page.getByText('Enter your name.')).toBeVisible();
    },
  },
  {
    name: 'profile, eleven minutes later',
    arrange: async (page, adoptSessionOf) => {
      await letTenMinutesPass((await memberAt(page, adoptSessionOf, '/')).id);
      await page.goto('/settings/profile');
      await expect(page.getByRole('link', { name: 'Change email' })).toBeVisible();
    },
  },
  {
    name: 'delete account, refused',
    arrange: async (page, adoptSessionOf) => {
      await memberAt(page, adoptSessionOf, '/settings/profile/delete');
      await page.getByLabel('Enter your email to confirm').fill('x@example.com');
      await page.getByRole('button', { name: 'Delete account' }).click();
      await expect(page.getByText("That isn't the email address of this account.")).toBeVisible();
    },
  },
  {
    name: 'delete account, eleven minutes later',
    arrange: async (page, adoptSessionOf) => {
      await letTenMinutesPass((await memberAt(page, adoptSessionOf, '/')).id);
      await page.goto('/settings/profile/delete');
      await expect(page.getByRole('link', { name: "Confirm it's you" })).toBeVisible();
    },
  },
  {
    name: 'confirm a new email',
    arrange: async (page) => {
      const token = await seedMailLink(await createPerson(), 'change_email');
      await page.goto(`/confirm-email?token=${token}`);
    },
  },
  {
    name: 'confirm a new email, link expired',
    arrange: async (page) => void (await page.goto('/confirm-email?token=x')),
  },
  {
    name: 'undo an email change',
    arrange: async (page) => {
      const person = await createPerson();
      const token = await seedMailLink({ ...person, email: `old.${person.email}` }, 'undo_email_change');
      await page.goto(`/undo-email-change?token=${token}`);
    },
  },
  {
    name: 'undo an email change, link expired',
    arrange: async (page) => void (await page.goto('/undo-email-change?token=x')),
  },
  { name: 'email changed', arrange: async (page) => void (await page.goto('/confirm-email/done')) },
  { name: 'email restored', arrange: async (page) => void (await page.goto('/undo-email-change/done')) },
  { name: 'account deleted', arrange: async (page) => void (await page.goto('/account-deleted')) },
];
