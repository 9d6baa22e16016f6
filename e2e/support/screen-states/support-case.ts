import type { Page } from '@playwright/test';
import { query } from '../database';
import { loggedInBrowser } from '../http-browser';
import { createPerson, type Person } from '../person';
import { enterPassword, expectSecondStep } from '../screens';
import { caseLink, confirmCase, openCase } from '../support-cases';
import { expect } from '../test';
import type { ScreenState } from './screen-state';

async function openedCase(page: Page): Promise<Person> {
  const person = await createPerson({ factors: ['totp'] });
  await openCase(page, person);
  return person;
}

async function confirmedCase(page: Page): Promise<Person> {
  const person = await openedCase(page);
  await confirmCase(page, person);
  return person;
}

/** Approved this many hours ago, of the 24 hours to wait. */
async function approvedCase(page: Page, hoursAgo: number): Promise<void> {
  const { id } = await confirmedCase(page);
  await query(
    `UPDATE "SupportCase" SET "state" = 'waiting', "stateSince" = now() - $2 * interval '1 hour',
       "takesEffectAt" = now() + (24 - $2) * interval '1 hour' WHERE "liveFor" = $1`,
    [id, hoursAgo],
  );
  await page.reload();
}

/** A lost-phone case, as its owner sees it. */
export const supportCaseStates: ScreenState[] = [
  {
    name: 'no access to the codes, after the password',
    arrange: async (page) => {
      const person = await createPerson({ factors: ['totp'] });
      await page.goto('/login');
      await enterPassword(page, person);
      await expectSecondStep(page);
      await page.getByRole('link', { name: 'I can no longer access my codes' }).click();
      await expect(page.getByRole('button', { name: 'Open a support case' })).toBeVisible();
    },
  },
  { name: 'case, check your inbox', arrange: async (page) => void (await openedCase(page)) },
  {
    name: 'case, before confirming',
    arrange: async (page) => {
      await page.goto(await caseLink(await openedCase(page)));
      await expect(page.getByRole('button', { name: 'Confirm this case' })).toBeVisible();
    },
  },
  {
    name: 'case, open with a message',
    arrange: async (page) => {
      await confirmedCase(page);
      await page.getByLabel('Message').fill('My phone fell into the lake.\nCall me at work.');
      await page.getByRole('button', { name: 'Send message' }).click();
      await expect(page.getByText('My phone fell into the lake.')).toBeVisible();
    },
  },
  {
    name: 'case, message refused',
    arrange: async (page) => {
      await confirmedCase(page);
      await page.getByLabel('Message').fill('   ');
      await page.getByRole('button', { name: 'Send message' }).click();
      await expect(page.getByText('Write your message.')).toBeVisible();
    },
  },
  { name: 'case, in its waiting period', arrange: (page) => approvedCase(page, 2) },
  { name: 'case, due', arrange: (page) => approvedCase(page, 25) },
  {
    name: 'case, canceled',
    arrange: async (page) => {
      await confirmedCase(page);
      await page.getByRole('button', { name: 'Cancel this case' }).click();
      await expect(page.getByRole('heading', { name: 'Canceled' })).toBeVisible();
    },
  },
  {
    name: 'case, link expired',
    arrange: async (page) => void (await page.goto(`/login/recovery/case?token=${'a'.repeat(43)}`)),
  },
  {
    name: 'home, with a case',
    arrange: async (page, adoptSessionOf) => {
      const person = await createPerson({ factors: ['totp'] });
      const { app } = person;
      const browser = await loggedInBrowser(person, { app });
      await openCase(page, person);
      await adoptSessionOf(browser);
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Cancel this case' })).toBeVisible();
    },
  },
];
