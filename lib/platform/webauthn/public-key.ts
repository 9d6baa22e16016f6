import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { toBase64url } from './base64url';

/** COSE algorithms ES256, EdDSA and RS256, in order of preference (WebAuthn L3 §5.4, pubKeyCredParams). */
export const SUPPORTED_ALGORITHMS = [-7, -8, -257] as const;

const RSA_BITS = { least: 2048, most: 4096 };

/**
 * True if a COSE key can verify a signature at all: a known algorithm with its own key type and curve (WebAuthn L3
 * §5.8.5), a point on the curve, an RSA modulus of a sensible size. Attestation `none` proves none of this, and a key
 * that never verifies would count as a factor until the day it is needed.
 */
export function isUsablePublicKey(coseKey: Uint8Array): boolean {
  try {
    const cose = isoCBOR.decodeFirst<unknown>(Uint8Array.from(coseKey));
    const jwk = cose instanceof Map ? jsonWebKey(cose) : null;
    return jwk !== null && isSensible(createPublicKey({ key: jwk, format: 'jwk' }));
  } catch {
    return false;
  }
}

/** RFC 9053 §7 and RFC 8230 §4: 1 is the key type, 3 the algorithm, -1 the curve or n, -2 x or e, -3 y. */
function jsonWebKey(cose: ReadonlyMap<unknown, unknown>): JsonWebKey | null {
  const [algorithm, keyType, curve] = [cose.get(3), cose.get(1), cose.get(-1)];
  if (algorithm === -7 && keyType === 2 && curve === 1) {
    return { kty: 'EC', crv: 'P-256', x: parameter(cose, -2), y: parameter(cose, -3) };
  }
  if (algorithm === -8 && keyType === 1 && curve === 6) return { kty: 'OKP', crv: 'Ed25519', x: parameter(cose, -2) };
  if (algorithm === -257 && keyType === 3) return { kty: 'RSA', n: parameter(cose, -1), e: parameter(cose, -2) };
  return null;
}

function parameter(cose: ReadonlyMap<unknown, unknown>, label: number): string {
  const value = cose.get(label);
  if (!(value instanceof Uint8Array)) throw new Error(`COSE key parameter ${label} is not a byte string`);
  return toBase64url(value);
}

function isSensible(key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'rsa') return true;
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  return modulusLength >= RSA_BITS.least && modulusLength <= RSA_BITS.most && publicExponent > 2n;
}
