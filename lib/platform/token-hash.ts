import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Hashes a token of 256 random bits for storage: SHA-256 is enough, since it can't be guessed (ASVS 11.5.1). */
export function tokenHash(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(token).digest());
}

/** The same for a WebAuthn challenge, which is bytes. */
export function challengeHash(challenge: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(challenge).digest());
}

/** Stands in for text that should not be readable in the database, such as an email address that a stranger entered. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** HMAC-SHA-256 of `text`, separated by `purpose` so that one key serves several uses. */
export function signature({ key, purpose, text }: { key: string; purpose: string; text: string }): string {
  return createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
}

/** Constant-time equality. Texts of different lengths are unequal. */
export function timingSafeEqualText(one: string, other: string): boolean {
  const oneBytes = Buffer.from(one);
  const otherBytes = Buffer.from(other);
  return oneBytes.length === otherBytes.length && timingSafeEqual(oneBytes, otherBytes);
}
