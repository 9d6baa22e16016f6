import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { MINUTE_MS } from '@/lib/domain/duration';
import type { RelyingParty } from '../relying-party';
import { toBase64url } from './base64url';
import { knownTransports } from './ceremony-schemas';
import { SUPPORTED_ALGORITHMS } from './public-key';

/** How long the browser waits, and how long a challenge lives (WebAuthn L3 §15.1). */
export const CEREMONY_TIMEOUT_MS = 5 * MINUTE_MS;

export type CredentialDescriptor = { id: string; transports: readonly string[] };

type RegistrationInput = {
  relyingParty: RelyingParty;
  user: { id: string; email: string; name: string };
  challenge: Uint8Array;
  existing: readonly CredentialDescriptor[];
};

/** The options a browser needs to register a credential. */
export type RegistrationOptions = PublicKeyCredentialCreationOptionsJSON;
/** The options a browser needs to sign a challenge. */
export type AuthenticationOptions = PublicKeyCredentialRequestOptionsJSON;

/** WebAuthn L3 §5.4. Asks for no attestation: the maker of an authenticator is none of our business (§14.4.1). */
export function registrationOptions(input: RegistrationInput): Promise<RegistrationOptions> {
  const { relyingParty, user, challenge, existing } = input;
  return generateRegistrationOptions({
    rpID: relyingParty.rpId,
    rpName: relyingParty.rpName,
    userID: userHandleBytes(user.id),
    userName: user.email,
    userDisplayName: user.name,
    challenge: Uint8Array.from(challenge),
    timeout: CEREMONY_TIMEOUT_MS,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    supportedAlgorithmIDs: [...SUPPORTED_ALGORITHMS],
    excludeCredentials: existing.map(described),
  });
}

type AuthenticationInput = {
  relyingParty: RelyingParty;
  challenge: Uint8Array;
  /** Empty: any discoverable credential. */
  allowed: readonly CredentialDescriptor[];
  userVerification: 'required' | 'discouraged';
};

/** WebAuthn L3 §5.5. */
export function authenticationOptions(input: AuthenticationInput): Promise<AuthenticationOptions> {
  const { relyingParty, challenge, allowed, userVerification } = input;
  return generateAuthenticationOptions({
    rpID: relyingParty.rpId,
    challenge: Uint8Array.from(challenge),
    timeout: CEREMONY_TIMEOUT_MS,
    userVerification,
    allowCredentials: allowed.map(described),
  });
}

function described({ id, transports }: CredentialDescriptor) {
  return { id, transports: knownTransports(transports) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The user handle of an account: the 16 bytes of its id (WebAuthn L3 §5.4.3). It is the same for every credential,
 * needs no column of its own and reveals nothing about the person (§14.6.1) except when the account was created.
 */
function userHandleBytes(userId: string): Uint8Array<ArrayBuffer> {
  if (!UUID.test(userId)) throw new Error(`User id is not a UUID: ${userId}`);
  return Uint8Array.from(Buffer.from(userId.replaceAll('-', ''), 'hex'));
}

/** The user handle in the form an assertion carries it. */
export function userHandleOf(userId: string): string {
  return toBase64url(userHandleBytes(userId));
}
