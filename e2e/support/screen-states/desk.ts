import type { Page } from '@playwright/test';
import { query } from '../database';
import { createPerson, type Person } from '../person';
import { seedEvents } from '../seed';
import { seedCase, seedOpenCase, staffBrowser } from '../support-cases';
import { expect } from '../test';
import type { AdoptSessionOf, ScreenState } from './screen-state';

/** At the support desk, with a person who lost their phone. */
async function arriveAt(
  page: Page,
  adoptSessionOf: AdoptSessionOf,
  make: (person: Person) => Promise<string>,
): Promise<void> {
  const { browser } = await staffBrowser();
  const person = await createPerson({ factors: ['totp'] });
  const path = await make(person);
  await adoptSessionOf(browser);
  await page.goto(path);
}

async function openCasePath(person: Person): Promise<string> {
  await seedEvents(person.id, 4);
  return `/support/${await seedOpenCase(person)}`;
}

/** The support desk. */
export const deskStates: ScreenState[] = [
  {
    name: 'desk, open cases',
    arrange: (page, adoptSessionOf) =>
      arriveAt(page, adoptSessionOf, async (person) => {
        await seedOpenCase(person);
        return '/support';
      }),
  },
  {
    name: 'desk, nothing found',
    arrange: (page, adoptSessionOf) => arriveAt(page, adoptSessionOf, async () => '/support?find=nobody.has.this'),
  },
  {
    name: 'desk, help articles',
    arrange: (page, adoptSessionOf) => arriveAt(page, adoptSessionOf, async () => '/support/articles'),
  },
  { name: 'desk, a case', arrange: (page, adoptSessionOf) => arriveAt(page, adoptSessionOf, openCasePath) },
  {
    name: 'desk, a case on hold',
    arrange: (page, adoptSessionOf) =>
      arriveAt(page, adoptSessionOf, async (person) => {
        await query(
          `INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "subjectId", "actor", "ip", "userAgent")
           VALUES (gen_random_uuid(), now() - interval '1 day', 'password_reset', 'ok', $1, 'anyone', '192.0.2.1', 'unknown')`,
          [person.id],
        );
        return openCasePath(person);
      }),
  },
  {
    name: 'desk, a case in its waiting period',
    arrange: (page, adoptSessionOf) =>
      arriveAt(page, adoptSessionOf, async (person) => {
        await seedCase(person, 'due');
        return `/support?find=${person.email}`;
      }),
  },
  {
    name: 'desk, changed by someone else',
    arrange: async (page, adoptSessionOf) => {
      await arriveAt(page, adoptSessionOf, openCasePath);
      await page.getByLabel('Reason').fill('Rang back.');
      await query('UPDATE "SupportCase" SET "revision" = "revision" + 1 WHERE "number" = $1', [
        page.url().split('/').at(-1),
      ]);
      await page.getByRole('button', { name: 'Disable two-factor authentication' }).click();
      await expect(page.getByText('Check the case again before you continue.')).toBeVisible();
      await expect(page.getByLabel('Reason')).toHaveValue('Rang back.');
    },
  },
  {
    name: 'desk, reason missing',
    arrange: async (page, adoptSessionOf) => {
      await arriveAt(page, adoptSessionOf, openCasePath);
      await page.getByLabel('Reason').fill('   ');
      await page.getByRole('button', { name: 'Disable two-factor authentication' }).click();
      await expect(page.locator('[aria-invalid]')).toBeVisible();
    },
  },
];
