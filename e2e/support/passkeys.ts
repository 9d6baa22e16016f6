import { type CDPSession, expect, type Page } from '@playwright/test';
import { saveCodes } from './screens';

interface Options {
  /** True if it verifies its owner by a fingerprint or PIN. */
  isUserVerified?: boolean;
  /** True if someone touches it right away. */
  isTouched?: boolean;
  /** A plugged-in key instead of the device itself. */
  isRoaming?: boolean;
  isSynced?: boolean;
}

export interface StoredCredential {
  credentialId: string;
  userHandle?: string | undefined;
}

/** A passkey provider inside the browser (Chrome DevTools Protocol, domain WebAuthn), for the page it is plugged into. */
export class VirtualAuthenticator {
  readonly #session: CDPSession;
  readonly #id: string;

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  static async plugInto(page: Page, options: Options = {}): Promise<VirtualAuthenticator> {
    const { isUserVerified = true, isTouched = true, isRoaming = false, isSynced = false } = options;
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: isRoaming ? 'usb' : 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified,
        automaticPresenceSimulation: isTouched,
        defaultBackupEligibility: isSynced,
        defaultBackupState: isSynced,
      },
    });
    return new VirtualAuthenticator(session, authenticatorId);
  }

  async credentials(): Promise<StoredCredential[]> {
    const { credentials } = await this.#session.send('WebAuthn.getCredentials', { authenticatorId: this.#id });
    return credentials.map(({ credentialId, userHandle }) => ({
      credentialId: base64url(credentialId),
      userHandle: userHandle === undefined ? undefined : base64url(userHandle),
    }));
  }

  setUserVerified(isUserVerified: boolean) {
    return this.#session.send('WebAuthn.setUserVerified', { authenticatorId: this.#id, isUserVerified });
  }

  setTouched(enabled: boolean) {
    return this.#session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: this.#id, enabled });
  }

  setBogusSignature(isBogusSignature: boolean) {
    return this.#session.send('WebAuthn.setResponseOverrideBits', { authenticatorId: this.#id, isBogusSignature });
  }
}

function base64url(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64url');
}

export const ADD = 'Add a passkey or security key';
export const USE = 'Use a passkey or security key';
export const LOG_IN_WITH = 'Log in with a passkey';
export const NOT_ACCEPTED = "That passkey or security key wasn't accepted. Try again or use another way.";

export interface Signal {
  name: string;
  given: object;
}

/** Turns off passkey autofill at the email field, so that nothing happens before a button is pressed. */
export async function withoutAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const value = async () => false;
    Object.defineProperty(PublicKeyCredential, 'isConditionalMediationAvailable', { value });
  });
}

/** Stands in for the password manager behind the Signal API and records its signals. */
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

/** In the settings of a person who already has a factor. */
export async function addPasskey(page: Page): Promise<void> {
  await page.goto('/settings/security');
  await page.getByRole('button', { name: ADD }).click();
  await expect(page.getByText('Passkey or security key added. You can now log in with it.')).toBeVisible();
}

/** In the settings of a person without a factor: recovery codes come with it. */
export async function addFirstPasskey(page: Page): Promise<string[]> {
  await page.goto('/settings/security');
  await page.getByRole('button', { name: ADD }).click();
  await expect(page.getByText('Added. Two-factor authentication is now active.')).toBeVisible();
  return saveCodes(page);
}
