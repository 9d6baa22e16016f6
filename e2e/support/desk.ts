import { expect, type Page } from '@playwright/test';
import type { AuthenticatorApp } from './authenticator-app';
import { caseOf } from './cases';
import { query } from './database';
import { mailedLink } from './links';
import { makePerson, type Person } from './person';
import { enterPassword, expectSecondStep } from './screens';
import { enrol, Visitor } from './visitor';

const CASE_PAGE = '/login/recovery/case';

/** A member of support with two-factor authentication, in a browser that is logged in. */
export async function makeStaff(name: string): Promise<{ staff: Person; app: AuthenticatorApp; visitor: Visitor }> {
  const staff = { ...(await makePerson()), name };
  await query(`UPDATE "User" SET "role" = 'support', "name" = $2 WHERE "id" = $1`, [staff.id, name]);
  const app = await enrol(staff);
  return { staff, app, visitor: await atTheDesk(staff, app) };
}

/** Logged in anew, so that nothing is asked again for ten minutes. */
async function atTheDesk(staff: Person, app: AuthenticatorApp): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.enterPassword(staff);
  await visitor.enterCode(await app.nextCode());
  expect(await visitor.isLoggedIn()).toBe(true);
  return visitor;
}

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
