import { expect, type Page } from '@playwright/test';
import { saveCodes } from './screens';

export const ADD = 'Add a passkey or security key';
export const USE = 'Use a passkey or security key';
export const LOG_IN_WITH = 'Log in with a passkey';
export const NOT_ACCEPTED = 'This passkey or security key was not accepted. Try again, or use another way.';

export interface Signal {
  name: string;
  given: object;
}

/** The browser offers no passkeys at the e-mail field, so that nothing is answered before a button is pressed. */
export async function withoutAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const value = async () => false;
    Object.defineProperty(PublicKeyCredential, 'isConditionalMediationAvailable', { value });
  });
}

/** Stands in for the password manager that the Signal API speaks to, and notes what it is told. */
export async function noteSignals(page: Page): Promise<Signal[]> {
  const signals: Signal[] = [];
  await page.exposeFunction('noteSignal', (name: string, given: object) => void signals.push({ name, given }));
  await page.addInitScript(() => {
    const { noteSignal } = window as unknown as { noteSignal: (name: string, given: object) => Promise<void> };
    for (const name of ['signalAllAcceptedCredentials', 'signalCurrentUserDetails', 'signalUnknownCredential']) {
      const value = (given: object) => noteSignal(name, given);
      Object.defineProperty(PublicKeyCredential, name, { value });
    }
  });
  return signals;
}

/** In the settings of somebody who has a factor already. */
export async function addPasskey(page: Page): Promise<void> {
  await page.goto('/settings/security');
  await page.getByRole('button', { name: ADD }).click();
  await expect(page.getByText('It was added. You can log in with it from now on.')).toBeVisible();
}

/** In the settings of somebody who has none: recovery codes come with it. */
export async function addFirstPasskey(page: Page): Promise<string[]> {
  await page.goto('/settings/security');
  await page.getByRole('button', { name: ADD }).click();
  await expect(page.getByText('It was added. Two-factor authentication is now active.')).toBeVisible();
  return saveCodes(page);
}
