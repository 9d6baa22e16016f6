import { createHash, randomBytes } from 'node:crypto';
import { type CborValue, encodeCbor } from './cbor';
import { type KeyAlgorithm, makeKey, type SoftwareKey } from './software-key';

/** One credential of an authenticator and its browser, both of which can be told to lie. */
export type SoftwareAuthenticator = { key: SoftwareKey; credentialId: Buffer; aaguid: Buffer };

type Flags = { UP: boolean; UV: boolean; BE: boolean; BS: boolean };

export type Knobs = {
  challenge: Uint8Array | string;
  origin?: string;
  rpId?: string;
  type?: string;
  crossOrigin?: unknown;
  topOrigin?: unknown;
  moreClientData?: Record<string, unknown>;
  clientDataJSON?: string | Uint8Array;
  flags?: Partial<Flags>;
  counter?: number;
  id?: string;
  rawId?: string;
  extraBytes?: Uint8Array;
};
export type AttestationKnobs = Knobs & {
  attestedId?: Uint8Array;
  cose?: CborValue;
  format?: string;
  statement?: Map<string, CborValue> | 'self';
  attestationObject?: Uint8Array;
  transports?: unknown;
};
export type AssertionKnobs = Knobs & {
  userHandle?: string | null;
  authenticatorData?: Uint8Array;
  signature?: Uint8Array;
  hasBadSignature?: boolean;
};

const RP_ID = 'twofold.test';
const ORIGIN = 'https://twofold.test';

export function makeAuthenticator(algorithm: KeyAlgorithm = 'ES256'): SoftwareAuthenticator {
  return { key: makeKey(algorithm), credentialId: randomBytes(32), aaguid: Buffer.alloc(16) };
}

/**
 * The answer to a registration (WebAuthn L3 §5.1, RegistrationResponseJSON), correct in every detail except for the
 * knobs.
 */
export function attest(authenticator: SoftwareAuthenticator, knobs: AttestationKnobs) {
  const clientData = clientDataOf('webauthn.create', knobs);
  const attestedId = Buffer.from(knobs.attestedId ?? authenticator.credentialId);
  const idLength = Buffer.from([attestedId.length >> 8, attestedId.length & 0xff]);
  const key = encodeCbor(knobs.cose ?? authenticator.key.cose);
  const attested = Buffer.concat([authenticator.aaguid, idLength, attestedId, key]);
  const authData = authenticatorDataOf(knobs, attested);
  const signed = Buffer.concat([authData, sha256(clientData)]);
  const selfStatement = () =>
    new Map<string, CborValue>([
      ['alg', -7],
      ['sig', authenticator.key.sign(signed)],
    ]);
  const statement = knobs.statement === 'self' ? selfStatement() : (knobs.statement ?? new Map());
  const object = new Map<string, CborValue>([
    ['fmt', knobs.format ?? 'none'],
    ['attStmt', statement],
    ['authData', authData],
  ]);
  return envelope(authenticator, knobs, {
    clientDataJSON: base64url(clientData),
    attestationObject: base64url(knobs.attestationObject ?? encodeCbor(object)),
    transports: knobs.transports ?? ['internal', 'hybrid'],
  });
}

/**
 * The answer to an authentication (WebAuthn L3 §5.1, AuthenticationResponseJSON), correct in every detail except for
 * the knobs.
 */
export function assertion(authenticator: SoftwareAuthenticator, knobs: AssertionKnobs) {
  const clientData = clientDataOf('webauthn.get', knobs);
  const authData = Buffer.from(knobs.authenticatorData ?? authenticatorDataOf(knobs, Buffer.alloc(0)));
  const signature = authenticator.key.sign(Buffer.concat([authData, sha256(clientData)]));
  const wrong = authenticator.key.sign(randomBytes(32));
  return envelope(authenticator, knobs, {
    clientDataJSON: base64url(clientData),
    authenticatorData: base64url(authData),
    signature: base64url(knobs.signature ?? (knobs.hasBadSignature ? wrong : signature)),
    ...(knobs.userHandle === undefined ? {} : { userHandle: knobs.userHandle }),
  });
}

function envelope<R extends object>(authenticator: SoftwareAuthenticator, knobs: Knobs, response: R) {
  const id = base64url(authenticator.credentialId);
  return {
    id: knobs.id ?? id,
    rawId: knobs.rawId ?? knobs.id ?? id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response,
  };
}

function clientDataOf(type: string, knobs: Knobs): Buffer {
  if (knobs.clientDataJSON !== undefined) return Buffer.from(knobs.clientDataJSON);
  const { challenge, origin = ORIGIN, crossOrigin = false, topOrigin, moreClientData } = knobs;
  const spelled = typeof challenge === 'string' ? challenge : base64url(challenge);
  const data = { type: knobs.type ?? type, challenge: spelled, origin, crossOrigin, topOrigin, ...moreClientData };
  return Buffer.from(JSON.stringify(data));
}

function authenticatorDataOf({ rpId = RP_ID, flags, counter = 0, extraBytes }: Knobs, attested: Buffer): Buffer {
  const { UP, UV, BE, BS } = { UP: true, UV: true, BE: false, BS: false, ...flags };
  const bits = [UP && 0x01, UV && 0x04, BE && 0x08, BS && 0x10, attested.length > 0 && 0x40];
  const byte = bits.reduce<number>((sum, bit) => sum | Number(bit), 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.from([byte]), count, attested, extraBytes ?? Buffer.alloc(0)]);
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
