import { generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import type { CborValue } from './cbor';

export type KeyAlgorithm = 'ES256' | 'EdDSA' | 'RS256';
export type SoftwareKey = { cose: Map<number, CborValue>; sign: (data: Uint8Array) => Buffer };

/** A key pair and its public half as COSE (RFC 9053 §7, RFC 8230 §4). */
export function makeKey(algorithm: KeyAlgorithm): SoftwareKey {
  const { publicKey, privateKey } = generate(algorithm);
  const hash = algorithm === 'EdDSA' ? null : 'sha256';
  return {
    cose: coseKey(algorithm, publicKey.export({ format: 'jwk' })),
    sign: (data) => sign(hash, data, privateKey),
  };
}

function generate(algorithm: KeyAlgorithm) {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function coseKey(algorithm: KeyAlgorithm, jwk: JsonWebKey): Map<number, CborValue> {
  const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
  if (algorithm === 'ES256') return numbered([1, 2], [3, -7], [-1, 1], [-2, bytes(jwk.x)], [-3, bytes(jwk.y)]);
  if (algorithm === 'EdDSA') return numbered([1, 1], [3, -8], [-1, 6], [-2, bytes(jwk.x)]);
  return numbered([1, 3], [3, -257], [-1, bytes(jwk.n)], [-2, bytes(jwk.e)]);
}

function numbered(...entries: [number, CborValue][]): Map<number, CborValue> {
  return new Map(entries);
}
