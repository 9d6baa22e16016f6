import type { Page } from '@playwright/test';
import { plantPasskey } from '../database';
import { makePerson } from '../person';
import { loggedInVisitor, type Visitor } from '../visitor';

/** A screen, and the way there. */
export interface Stage {
  name: string;
  /** Statuses that the way there answers with on purpose. */
  statuses?: number[];
  /** Brings the browser to the screen. `comeIn` gives it a visitor's cookies. */
  arrange: (page: Page, comeIn: (visitor: Visitor) => Promise<void>) => Promise<void>;
}

export type ComeIn = Parameters<Stage['arrange']>[1];

export async function memberAt(page: Page, comeIn: ComeIn, path: string, isOn = false) {
  const person = await makePerson();
  const visitor = await loggedInVisitor(person);
  if (isOn) await visitor.turnOnTwoFactor();
  await comeIn(visitor);
  await page.goto(path);
  return person;
}

/** With two-factor authentication on, and a passkey beside the app. */
export async function memberWithPasskey(page: Page, comeIn: ComeIn, path = '/settings/security') {
  const { id } = await memberAt(page, comeIn, '/', true);
  const passkey = await plantPasskey(id, 'Blue key ring');
  await page.goto(path.replace(':id', passkey));
  return id;
}

export async function openSidebar(page: Page, comeIn: ComeIn, path: string, button: string, typed?: string) {
  await memberAt(page, comeIn, path, true);
  if (typed !== undefined) await page.getByRole('dialog').getByRole('textbox').fill(typed);
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
}
