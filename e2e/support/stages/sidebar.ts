import { AuthenticatorApp } from '../authenticator-app';
import { query } from '../database';
import { enable, passwordField, shownCodes, shownKey, sidebar } from '../screens';
import { expect } from '../test';
import { loggedInVisitor, SIDEBAR } from '../visitor';
import { memberAt, memberWithPasskey, openSidebar, type Stage } from './stage';

const DISABLE = `${SIDEBAR}?step=disable`;

/** The sidebar of two-factor authentication. */
export const sidebarStages: Stage[] = [
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
];
