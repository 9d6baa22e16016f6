import type { CDPSession, Page } from '@playwright/test';

interface Options {
  /** Whether it knows its owner by a fingerprint or a PIN. */
  isUserVerified?: boolean;
  /** Whether somebody touches it as soon as it is asked. */
  isTouched?: boolean;
  /** A key that is plugged in, rather than the device itself. */
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
