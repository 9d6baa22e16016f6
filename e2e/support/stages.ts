import type { Page } from '@playwright/test';
import { query } from './database';
import { makePerson } from './person';
import { enable, enterCode, enterPassword, expectSecondStep, passwordField, sidebar } from './screens';
import { expect } from './test';
import { enrol, loggedInVisitor, SIDEBAR, type Visitor } from './visitor';

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
  { name: 'no access to the codes', arrange: async (page) => void (await page.goto('/login/recovery')) },
  { name: 'home', arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/')) },
  { name: 'profile', arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/settings/profile')) },
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
