import type { Page } from '@playwright/test';
import { plantCase } from '../cases';
import { plantEvents, query } from '../database';
import { plantOpenCase, staffVisitor } from '../desk-cases';
import { makePerson, type Person } from '../person';
import { expect } from '../test';
import { enrol } from '../visitor';
import type { ComeIn, Stage } from './stage';

/** At the desk, with somebody who lost a phone. */
async function arriveAt(page: Page, comeIn: ComeIn, make: (person: Person) => Promise<string>): Promise<void> {
  const { visitor } = await staffVisitor();
  const person = await makePerson();
  await enrol(person);
  const path = await make(person);
  await comeIn(visitor);
  await page.goto(path);
}

async function openCasePath(person: Person): Promise<string> {
  await plantEvents(person.id, 4);
  return `/support/${await plantOpenCase(person)}`;
}

/** Support's part of a lost phone. */
export const deskStages: Stage[] = [
  {
    name: 'desk, open cases',
    arrange: (page, comeIn) =>
      arriveAt(page, comeIn, async (person) => {
        await plantOpenCase(person);
        return '/support';
      }),
  },
  {
    name: 'desk, nothing found',
    arrange: (page, comeIn) => arriveAt(page, comeIn, async () => '/support?find=nobody.has.this'),
  },
  { name: 'desk, help articles', arrange: (page, comeIn) => arriveAt(page, comeIn, async () => '/support/articles') },
  { name: 'desk, a case', arrange: (page, comeIn) => arriveAt(page, comeIn, openCasePath) },
  {
    name: 'desk, a case held back',
    arrange: (page, comeIn) =>
      arriveAt(page, comeIn, async (person) => {
        await query(
          `INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "subjectId", "actor", "address", "agent")
           VALUES (gen_random_uuid(), now() - interval '1 day', 'password_reset', 'ok', $1, 'anyone', '192.0.2.1', 'unknown')`,
          [person.id],
        );
        return openCasePath(person);
      }),
  },
  {
    name: 'desk, a case that waits',
    arrange: (page, comeIn) =>
      arriveAt(page, comeIn, async (person) => {
        await plantCase(person, 'due');
        return `/support?find=${person.email}`;
      }),
  },
  {
    name: 'desk, changed meanwhile',
    arrange: async (page, comeIn) => {
      await arriveAt(page, comeIn, openCasePath);
      await page.getByLabel('Reason').fill('Rang back.');
      await query('UPDATE "SupportCase" SET "revision" = "revision" + 1 WHERE "number" = $1', [
        page.url().split('/').at(-1),
      ]);
      await page.getByRole('button', { name: 'Disable two-factor authentication' }).click();
      await expect(page.getByText('Look at the case again before you go on.')).toBeVisible();
      await expect(page.getByLabel('Reason')).toHaveValue('Rang back.');
    },
  },
  {
    name: 'desk, reason missing',
    arrange: async (page, comeIn) => {
      await arriveAt(page, comeIn, openCasePath);
      await page.getByLabel('Reason').fill('   ');
      await page.getByRole('button', { name: 'Disable two-factor authentication' }).click();
      await expect(page.locator('[aria-invalid]')).toBeVisible();
    },
  },
];
