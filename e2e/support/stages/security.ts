import { letTenMinutesPass, plantPasskey, query, useUpCodes } from '../database';
import { makePerson } from '../person';
import { shownCodes } from '../screens';
import { expect } from '../test';
import { loggedInVisitor, NEW_CODES, TRY_CODE } from '../visitor';
import { memberAt, memberWithPasskey, openSidebar, type Stage } from './stage';

/** The security page, its passkeys and recovery codes. */
export const securityStages: Stage[] = [
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
    name: 'activity',
    arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/settings/security/activity', true)),
  },
];
