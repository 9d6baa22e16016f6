import { randomBytes, randomInt } from 'node:crypto';

/** An id that says nothing: UUID version 4. */
export { randomUUID as randomId } from 'node:crypto';

/**
 * An id that sorts by the moment it was created: UUID version 7 with a counter within its millisecond (RFC 9562 §5.7,
 * §6.2).
 */
export { v7 as uuidv7 } from 'uuid';

const TOKEN_BYTES = 32;

/** The only source of randomness. */
export function randomSecretBytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(randomBytes(length));
}

/** 256 bits as 43 URL-safe characters. */
export function randomToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** An account's first version of its known browsers, so that browsers known to a deleted account aren't known to a new one. */
export function randomKnownBrowsersVersion(): number {
  return randomInt(1, 100_000_000);
}
