import type { Page } from '@playwright/test';
import { letTenMinutesPass, plantPasskey } from '../database';
import { makePerson } from '../person';
import { enterCode, enterPassword, enterRecoveryCode, expectHome, expectSecondStep } from '../screens';
import { expect } from '../test';
import { timeStepNow } from '../totp';
import { enrol, enrolWithCodes } from '../visitor';
import { memberAt, memberWithPasskey, type Stage } from './stage';

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

/** Logging in, and confirming that it is you. */
export const loginStages: Stage[] = [
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
  { name: 'no access to the codes', arrange: async (page) => void (await page.goto('/login/recovery')) },
  { name: 'home', arrange: async (page, comeIn) => void (await memberAt(page, comeIn, '/')) },
];
