import type { Page } from '@playwright/test';
import { timeStepNow } from '../authenticator-app';
import { letTenMinutesPass } from '../database';
import { createPerson } from '../person';
import { enterCode, enterPassword, enterRecoveryCode, expectHome, expectSecondStep } from '../screens';
import { seedPasskey } from '../seed';
import { expect } from '../test';
import { memberAt, memberWithPasskey, type ScreenState } from './screen-state';

async function openLogin(page: Page) {
  const person = await createPerson({ factors: ['totp'] });
  const { app } = person;
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  return app;
}

async function openRecoveryCode(page: Page) {
  const person = await createPerson({ factors: ['totp', 'recovery_codes'] });
  const { recoveryCodes: codes } = person;
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  await page.getByRole('link', { name: 'Use a recovery code' }).click();
  await expect(page.getByLabel('Recovery code')).toBeVisible();
  return { person, codes };
}

/** Login and step-up. */
export const loginStates: ScreenState[] = [
  { name: 'login', arrange: async (page) => void (await page.goto('/login')) },
  {
    name: 'login, refused',
    statuses: [401],
    arrange: async (page) => {
      await page.goto('/login');
      await enterPassword(page, { email: 'nobody@example.com', password: 'not the password' });
      await expect(page.getByText('Incorrect email or password.')).toBeVisible();
    },
  },
  {
    name: 'login, password saved',
    arrange: async (page) => void (await page.goto('/login?notice=password-saved')),
  },
  { name: 'second step', arrange: async (page) => void (await openLogin(page)) },
  {
    name: 'second step, refused',
    statuses: [401],
    arrange: async (page) => {
      const app = await openLogin(page);
      await enterCode(page, app.wrongCode());
      await expect(page.getByText(/That code is incorrect/)).toBeVisible();
    },
  },
  { name: 'second step, recovery code', arrange: async (page) => void (await openRecoveryCode(page)) },
  {
    name: 'second step, recovery code refused',
    statuses: [401],
    arrange: async (page) => {
      await openRecoveryCode(page);
      await enterRecoveryCode(page, 'AAAA-BBBB-CCCC-DDDD');
      await expect(page.getByText(/That recovery code is incorrect/)).toBeVisible();
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
      const person = await createPerson({ factors: ['totp'] });
      await seedPasskey(person.id);
      await page.goto('/login');
      await enterPassword(page, person);
      await expect(page.getByRole('button', { name: 'Use a passkey or security key' })).toBeVisible();
    },
  },
  {
    name: 'home, after a login with a recovery code',
    arrange: async (page) => {
      const { person, codes } = await openRecoveryCode(page);
      await enterRecoveryCode(page, codes[0] ?? '');
      await expectHome(page, person);
    },
  },
  {
    name: 'step-up, password',
    arrange: async (page, adoptSessionOf) => void (await memberAt(page, adoptSessionOf, '/step-up')),
  },
  {
    name: 'step-up, passkey and code refused',
    arrange: async (page, adoptSessionOf) => {
      const id = await memberWithPasskey(page, adoptSessionOf);
      await letTenMinutesPass(id);
      await page.goto('/step-up');
      await page.getByLabel('Confirmation code').fill('000000');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByText(/That code is incorrect/)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Use a passkey or security key' })).toBeVisible();
    },
  },
  {
    name: 'no access to the codes, before the password',
    arrange: async (page) => void (await page.goto('/login/recovery')),
  },
  { name: 'home', arrange: async (page, adoptSessionOf) => void (await memberAt(page, adoptSessionOf, '/')) },
];
