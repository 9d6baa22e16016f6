import type { Page } from '@playwright/test';
import { query } from '../database';
import { caseLink, confirmCase, openCase } from '../desk';
import { makePerson, type Person } from '../person';
import { enterPassword, expectSecondStep } from '../screens';
import { expect } from '../test';
import { enrol, loggedInVisitor } from '../visitor';
import type { Stage } from './stage';

async function openedCase(page: Page): Promise<Person> {
  const person = await makePerson();
  await enrol(person);
  await openCase(page, person);
  return person;
}

async function confirmedCase(page: Page): Promise<Person> {
  const person = await openedCase(page);
  await confirmCase(page, person);
  return person;
}

/** As after the approval, so many hours ago of 24. */
async function agreedCase(page: Page, hoursAgo: number): Promise<void> {
  const { id } = await confirmedCase(page);
  await query(
    `UPDATE "SupportCase" SET "state" = 'waiting', "stateSince" = now() - $2 * interval '1 hour',
       "takesEffectAt" = now() + (24 - $2) * interval '1 hour' WHERE "liveFor" = $1`,
    [id, hoursAgo],
  );
  await page.reload();
}

/** A lost-phone case as its owner sees it. */
export const supportCaseStages: Stage[] = [
  {
    name: 'no access to the codes, after the password',
    arrange: async (page) => {
      const person = await makePerson();
      await enrol(person);
      await page.goto('/login');
      await enterPassword(page, person);
      await expectSecondStep(page);
      await page.getByRole('link', { name: 'I can no longer access my codes' }).click();
      await expect(page.getByRole('button', { name: 'Open a support case' })).toBeVisible();
    },
  },
  { name: 'case, look into your mailbox', arrange: async (page) => void (await openedCase(page)) },
  {
    name: 'case, to be confirmed',
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
  { name: 'case, waiting', arrange: (page) => agreedCase(page, 2) },
  { name: 'case, due', arrange: (page) => agreedCase(page, 25) },
  {
    name: 'case, cancelled',
    arrange: async (page) => {
      await confirmedCase(page);
      await page.getByRole('button', { name: 'Cancel this case' }).click();
      await expect(page.getByRole('heading', { name: 'Cancelled' })).toBeVisible();
    },
  },
  {
    name: 'case, link over',
    arrange: async (page) => void (await page.goto(`/login/recovery/case?token=${'a'.repeat(43)}`)),
  },
  {
    name: 'home, with a case',
    arrange: async (page, comeIn) => {
      const person = await makePerson();
      const visitor = await loggedInVisitor(person);
      await visitor.turnOnTwoFactor();
      await openCase(page, person);
      await comeIn(visitor);
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Cancel this case' })).toBeVisible();
    },
  },
];
