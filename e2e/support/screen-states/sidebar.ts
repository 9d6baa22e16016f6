import { AuthenticatorApp } from '../authenticator-app';
import { query } from '../database';
import { loggedInBrowser, SIDEBAR } from '../http-browser';
import { enable, passwordField, shownCodes, shownKey, sidebar } from '../screens';
import { expect } from '../test';
import { memberAt, memberWithPasskey, openSidebar, type ScreenState } from './screen-state';

const DISABLE = `${SIDEBAR}?step=disable`;

/** The sidebar of two-factor authentication. */
export const sidebarStates: ScreenState[] = [
  {
    name: 'sidebar, on with only a passkey',
    arrange: async (page, adoptSessionOf) => {
      const id = await memberWithPasskey(page, adoptSessionOf);
      await query('DELETE FROM "TotpCredential" WHERE "userId" = $1', [id]);
      await page.goto(SIDEBAR);
      await expect(sidebar(page).getByRole('link', { name: 'Add an authenticator app' })).toBeVisible();
    },
  },
  {
    name: 'sidebar, codes shown',
    arrange: async (page, adoptSessionOf) => {
      await memberAt(page, adoptSessionOf, SIDEBAR);
      await enable(page, await new AuthenticatorApp(await shownKey(page)).nextCode());
      await shownCodes(page);
    },
  },
  {
    name: 'sidebar, move refused',
    arrange: (page, adoptSessionOf) =>
      openSidebar(page, adoptSessionOf, `${SIDEBAR}?step=move`, 'Switch to this phone', '000000'),
  },
  {
    name: 'sidebar, testing a code',
    arrange: async (page, adoptSessionOf) => void (await memberAt(page, adoptSessionOf, `${SIDEBAR}?step=check`, true)),
  },
  {
    name: 'sidebar, off',
    arrange: async (page, adoptSessionOf) => {
      await memberAt(page, adoptSessionOf, SIDEBAR);
      await expect(sidebar(page).getByRole('button', { name: 'Copy' })).toBeVisible();
    },
  },
  {
    name: 'sidebar, code refused',
    arrange: async (page, adoptSessionOf) => {
      await memberAt(page, adoptSessionOf, SIDEBAR);
      await enable(page, 'abcdef');
      await expect(sidebar(page).getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'sidebar, password first, refused',
    arrange: async (page, adoptSessionOf) => {
      const { id } = await memberAt(page, adoptSessionOf, '/');
      await query(`UPDATE "Session" SET "createdAt" = now() - interval '11 minutes' WHERE "userId" = $1`, [id]);
      await page.goto(SIDEBAR);
      await passwordField(sidebar(page)).fill('not the password');
      await sidebar(page).getByRole('button', { name: 'Continue' }).click();
      await expect(sidebar(page).getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'sidebar, started in another browser',
    arrange: async (page, adoptSessionOf) => {
      const person = await memberAt(page, adoptSessionOf, '/');
      await (await loggedInBrowser(person)).send(SIDEBAR);
      await page.goto(SIDEBAR);
      await expect(sidebar(page).getByText(/started setup in another browser/)).toBeVisible();
    },
  },
  {
    name: 'sidebar, just on',
    arrange: async (page, adoptSessionOf) => {
      await memberAt(page, adoptSessionOf, SIDEBAR, true);
      await expect(sidebar(page).getByText(/now active/)).toBeVisible();
    },
  },
  {
    name: 'sidebar, disabling, refused',
    arrange: async (page, adoptSessionOf) => {
      await memberAt(page, adoptSessionOf, DISABLE, true);
      await passwordField(sidebar(page)).fill('not the password');
      await sidebar(page).getByRole('button', { name: 'Disable two-factor authentication' }).click();
      await expect(sidebar(page).getByRole('alert')).toBeVisible();
    },
  },
];
