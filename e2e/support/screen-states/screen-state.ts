import type { Page } from '@playwright/test';
import { type HttpBrowser, loggedInBrowser } from '../http-browser';
import { createPerson } from '../person';
import { seedPasskey } from '../seed';

/** A screen in one state, and how to get there. */
export interface ScreenState {
  name: string;
  /** Error statuses that are expected on the way. */
  statuses?: number[];
  /** Brings the page to the screen. `adoptSessionOf` copies the cookies of an HttpBrowser. */
  arrange: (page: Page, adoptSessionOf: (browser: HttpBrowser) => Promise<void>) => Promise<void>;
}

export type AdoptSessionOf = Parameters<ScreenState['arrange']>[1];

export async function memberAt(page: Page, adoptSessionOf: AdoptSessionOf, path: string, isOn = false) {
  const person = await createPerson({ factors: isOn ? ['totp'] : [] });
  await adoptSessionOf(await loggedInBrowser(person, isOn ? { app: person.app } : {}));
  await page.goto(path);
  return person;
}

/** With an authenticator app and a passkey. */
export async function memberWithPasskey(page: Page, adoptSessionOf: AdoptSessionOf, path = '/settings/security') {
  const { id } = await memberAt(page, adoptSessionOf, '/', true);
  const passkey = await seedPasskey(id, 'Blue key ring');
  await page.goto(path.replace(':id', passkey));
  return id;
}

export async function openSidebar(
  page: Page,
  adoptSessionOf: AdoptSessionOf,
  path: string,
  button: string,
  input?: string,
) {
  await memberAt(page, adoptSessionOf, path, true);
  if (input !== undefined) await page.getByRole('dialog').getByRole('textbox').fill(input);
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
}
