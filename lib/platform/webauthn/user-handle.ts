import { toBase64url } from './base64url';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The user handle of an account: the 16 bytes of its id (WebAuthn L3 §5.4.3). It is the same for every credential,
 * needs no column of its own and reveals nothing about the person (§14.6.1) except when the account was created.
 */
export function userHandleBytes(userId: string): Uint8Array<ArrayBuffer> {
  if (!UUID.test(userId)) throw new Error(`User id is not a UUID: ${userId}`);
  return Uint8Array.from(Buffer.from(userId.replaceAll('-', ''), 'hex'));
}

/** The user handle in the form an assertion carries it. */
export function userHandleOf(userId: string): string {
  return toBase64url(userHandleBytes(userId));
}
