import { createHash } from 'node:crypto';
import { decodeAttestationObject, parseAuthenticatorData } from '@simplewebauthn/server/helpers';
import { failure, type Result, success } from '@/lib/domain/result';
import { fromBase64url, toBase64url } from './base64url';

/** WebAuthn L3 §6.1. `attested` is present in a registration and null in an authentication. */
export type AuthenticatorData = {
  rpIdHash: string; // base64url
  isUserPresent: boolean;
  isUserVerified: boolean;
  isMultiDevice: boolean; // flag BE
  isBackedUp: boolean; // flag BS
  counter: number;
  attested: { credentialId: string; publicKey: Uint8Array } | null;
};

export function rpIdHashOf(rpId: string): string {
  return createHash('sha256').update(rpId, 'utf8').digest('base64url');
}

/** @returns malformed also for leftover bytes and for "backed up" without "backup eligible" (WebAuthn L3 §6.1.3) */
export function readAuthenticatorData(authenticatorData: Uint8Array): Result<AuthenticatorData, 'malformed'> {
  try {
    const parsed = parseAuthenticatorData(Uint8Array.from(authenticatorData));
    const { flags, credentialID, credentialPublicKey } = parsed;
    if (flags.bs && !flags.be) return failure('malformed');
    const hasAttested = credentialID !== undefined && credentialPublicKey !== undefined;
    return success({
      rpIdHash: toBase64url(parsed.rpIdHash),
      isUserPresent: flags.up,
      isUserVerified: flags.uv,
      isMultiDevice: flags.be,
      isBackedUp: flags.bs,
      counter: parsed.counter,
      attested: hasAttested ? { credentialId: toBase64url(credentialID), publicKey: credentialPublicKey } : null,
    });
  } catch {
    return failure('malformed');
  }
}

type AttestationReason = 'malformed' | 'unsupported_attestation';

/**
 * We ask for no attestation, so a client may answer with `none` or, if the authenticator signs with the key it just
 * created, with `packed` and no certificate (WebAuthn L3 §5.4.7, §8.2). We have no use for any other format.
 */
export function readAttestationObject(attestationObject: string): Result<AuthenticatorData, AttestationReason> {
  try {
    const decoded = decodeAttestationObject(fromBase64url(attestationObject));
    const format = decoded.get('fmt');
    const hasCertificate = decoded.get('attStmt').get('x5c') !== undefined;
    if (format !== 'none' && format !== 'packed') return failure('unsupported_attestation');
    if (hasCertificate) return failure('unsupported_attestation');
    return readAuthenticatorData(decoded.get('authData'));
  } catch {
    return failure('malformed');
  }
}
