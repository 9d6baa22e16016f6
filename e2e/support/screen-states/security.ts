import { letTenMinutesPass, query, useUpCodes } from '../database';
import { loggedInBrowser, NEW_CODES, TRY_CODE } from '../http-browser';
import { createPerson } from '../person';
import { shownCodes } from '../screens';
import { seedPasskey } from '../seed';
import { expect } from '../test';
import { memberAt, memberWithPasskey, openSidebar, type ScreenState } from './screen-state';

/** The security page, its passkeys and recovery codes. */
export const securityStates: ScreenState[] = [
  {
    name: 'security, with passkeys and few codes',
    arrange: async (page, adoptSessionOf) => {
      const id = await memberWithPasskey(page, adoptSessionOf);
      await seedPasskey(id, 'A name that is as long as a name can be: sixty characters !!');
      await useUpCodes(id, 8);
      await page.reload();
      await expect(page.getByText('Two of ten are left.')).toBeVisible();
    },
  },
  {
    name: 'passkey, rename, refused',
    arrange: async (page, adoptSessionOf) => {
      await memberWithPasskey(page, adoptSessionOf, '/settings/security/passkeys/:id?step=rename');
      await page.getByRole('dialog').getByLabel('Name').fill('   ');
      await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click();
      await expect(page.getByText('Enter a name.')).toBeVisible();
    },
  },
  {
    name: 'passkey, remove',
    arrange: async (page, adoptSessionOf) =>
      void (await memberWithPasskey(page, adoptSessionOf, '/settings/security/passkeys/:id?step=remove')),
  },
  {
    name: 'passkey, remove the only factor',
    arrange: async (page, adoptSessionOf) => {
      const id = await memberWithPasskey(page, adoptSessionOf);
      await query('DELETE FROM "TotpCredential" WHERE "userId" = $1', [id]);
      await page.reload();
      await page.getByRole('link', { name: 'Remove' }).click();
      await expect(page.getByText('This is your only second factor.')).toBeVisible();
    },
  },
  {
    name: 'recovery codes, generated',
    arrange: async (page, adoptSessionOf) => {
      await openSidebar(page, adoptSessionOf, NEW_CODES, 'Generate new codes');
      await shownCodes(page);
    },
  },
  {
    name: 'recovery codes, before generating new ones',
    arrange: async (page, adoptSessionOf) => void (await memberAt(page, adoptSessionOf, NEW_CODES, true)),
  },
  {
    name: 'recovery codes, a wrong one tested',
    arrange: async (page, adoptSessionOf) => {
      await openSidebar(page, adoptSessionOf, TRY_CODE, 'Test a code', 'AAAA-BBBB-CCCC-DDDD');
      await expect(page.getByText(/That recovery code is incorrect/)).toBeVisible();
    },
  },
  {
    name: 'recovery codes, a correct one tested',
    arrange: async (page, adoptSessionOf) => {
      const person = await createPerson({ factors: ['totp', 'recovery_codes'] });
      await adoptSessionOf(await loggedInBrowser(person, { app: person.app }));
      await page.goto(TRY_CODE);
      await page.getByRole('dialog').getByLabel('Recovery code').fill(person.recoveryCodes[0]);
      await page.getByRole('dialog').getByRole('button', { name: 'Test a code' }).click();
      await expect(page.getByText(/That code works/)).toBeVisible();
    },
  },
  {
    name: 'security, password refused, two sessions',
    arrange: async (page, adoptSessionOf) => {
      const person = await memberAt(page, adoptSessionOf, '/');
      await loggedInBrowser(person);
      await page.goto('/settings/security?notice=not-me');
      await page.getByLabel('Current password').fill('not the password');
      await page.getByLabel('New password').fill('a phrase of several words');
      await page.getByRole('button', { name: 'Change password' }).click();
      await expect(page.getByText('Incorrect password.')).toBeVisible();
    },
  },
  {
    name: 'security, password after a step-up',
    arrange: async (page, adoptSessionOf) => {
      const { id } = await memberAt(page, adoptSessionOf, '/', true);
      await letTenMinutesPass(id);
      await page.goto('/settings/security');
      await expect(page.getByRole('link', { name: 'Change password' })).toBeVisible();
    },
  },
  {
    name: 'security, off',
    arrange: async (page, adoptSessionOf) => void (await memberAt(page, adoptSessionOf, '/settings/security')),
  },
  {
    name: 'security, on',
    arrange: async (page, adoptSessionOf) => void (await memberAt(page, adoptSessionOf, '/settings/security', true)),
  },
  {
    name: 'security with the menu open',
    arrange: async (page, adoptSessionOf) => {
      const { name } = await memberAt(page, adoptSessionOf, '/settings/security');
      await page.getByRole('banner').getByRole('button', { name }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'activity',
    arrange: async (page, adoptSessionOf) =>
      void (await memberAt(page, adoptSessionOf, '/settings/security/activity', true)),
  },
];
