import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { failure, type Result, success } from '@/lib/domain/result';
import { base64urlOf } from './base64url';
import { type ClientData, readClientData } from './client-data';

/** A browser's answer, with the right shape but nothing proven yet. `challenge` is spelled as in clientDataJSON. */
export type ParsedAttestation = Parsed<RegistrationResponseJSON>;
export type ParsedAssertion = Parsed<AuthenticationResponseJSON>;
type Parsed<Raw> = {
  challenge: string;
  credentialId: string;
  userHandle: string | null;
  clientData: ClientData;
  raw: Raw;
};

const MAX_CHARACTERS = 16_384;
/** WebAuthn L3 §7.1 step 25. */
const credentialId = base64urlOf({ mostBytes: 1023 });
const bytes = base64urlOf({ mostBytes: 8192 });
const clientDataJSON = base64urlOf({ mostBytes: 2048 });
/** WebAuthn L3 §5.4.3: at most 64 bytes. Some authenticators send an empty one instead of none. */
const userHandle = z.union([z.literal(''), base64urlOf({ mostBytes: 64 })]).nullish();

/** WebAuthn L3 §5.1, RegistrationResponseJSON and AuthenticationResponseJSON; fields we don't use are dropped. */
const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  authenticatorAttachment: z.unknown().optional(),
  clientExtensionResults: z.unknown().optional(),
};
const attestationSchema = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON,
    attestationObject: bytes,
    transports: z.array(z.string().max(32)).max(16).nullish(),
    // Copies of values in the attestation object, and only those are bound to the ceremony, so only those are read.
    authenticatorData: z.unknown().optional(),
    publicKey: z.unknown().optional(),
    publicKeyAlgorithm: z.unknown().optional(),
  }),
});
const assertionSchema = z.strictObject({
  ...credential,
  response: z.strictObject({ clientDataJSON, authenticatorData: bytes, signature: bytes, userHandle }),
});

/** @param input the result of `navigator.credentials.create()` as JSON, as an object or as text from a form */
export function parseAttestation(input: unknown): Result<ParsedAttestation, 'malformed'> {
  const parsed = attestationSchema.safeParse(fromText(input));
  if (!parsed.success) return failure('malformed');
  const { id, rawId, type, response } = parsed.data;
  const { clientDataJSON, attestationObject } = response;
  const transports = knownTransports(response.transports ?? []);
  const kept = { clientDataJSON, attestationObject, transports };
  return accept({ id, rawId, type, response: kept, clientExtensionResults: {} }, null);
}

/** @param input the result of `navigator.credentials.get()` as JSON, as an object or as text from a form */
export function parseAssertion(input: unknown): Result<ParsedAssertion, 'malformed'> {
  const parsed = assertionSchema.safeParse(fromText(input));
  if (!parsed.success) return failure('malformed');
  const { id, rawId, type, response } = parsed.data;
  const { clientDataJSON, authenticatorData, signature } = response;
  const handle = response.userHandle ? { userHandle: response.userHandle } : {};
  const kept = { clientDataJSON, authenticatorData, signature, ...handle };
  return accept({ id, rawId, type, response: kept, clientExtensionResults: {} }, response.userHandle || null);
}

type Raw = { id: string; rawId: string; response: { clientDataJSON: string } };

function accept<R extends Raw>(raw: R, userHandle: string | null): Result<Parsed<R>, 'malformed'> {
  if (raw.id !== raw.rawId || JSON.stringify(raw).length > MAX_CHARACTERS) return failure('malformed');
  const clientData = readClientData(raw.response.clientDataJSON);
  if (clientData === null) return failure('malformed');
  return success({ challenge: clientData.challenge, credentialId: raw.id, userHandle, clientData, raw });
}

function fromText(input: unknown): unknown {
  if (typeof input !== 'string' || input.length > MAX_CHARACTERS) return input;
  try {
    return JSON.parse(input);
  } catch {
    return null;
  }
}

const KNOWN: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

/** The transports named in WebAuthn L3 §5.8.4 (`cable` is the older `hybrid`), each once; the rest are dropped. */
export function knownTransports(claimed: readonly string[]): string[] {
  return KNOWN.filter((transport) => claimed.includes(transport));
}
