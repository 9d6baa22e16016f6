import { expect, type Page } from '@playwright/test';
import { caseOf } from './cases';
import { mailedLink } from './links';
import type { Person } from './person';
import { enterPassword, expectSecondStep } from './screens';

const CASE_PAGE = '/login/recovery/case';

/** From the login to the page that says to look into the mailbox. */
export async function openCase(page: Page, person: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.goto('/login');
  await enterPassword(page, person);
  await expectSecondStep(page);
  await page.getByRole('link', { name: 'I can no longer access my codes' }).click();
  await page.getByRole('button', { name: 'Open a support case' }).click();
  await expect(page).toHaveURL('/login/recovery/sent');
}

/** The newest mailed link to the case of this person. */
export function caseLink(person: Pick<Person, 'email'>): Promise<string> {
  return mailedLink(person.email, CASE_PAGE);
}

export async function confirmCase(page: Page, person: Pick<Person, 'email'>): Promise<void> {
  await page.goto(await caseLink(person));
  await page.getByRole('button', { name: 'Confirm this case' }).click();
  await expect.poll(async () => (await caseOf(person))?.state).toBe('open');
  await expect(page.getByRole('heading', { name: 'Support is looking at it' })).toBeVisible();
}
