import { randomBytes, randomUUID } from 'node:crypto';

const TOKEN_BYTES = 32;

/** The one place where randomness enters. */
export function randomSecretBytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(randomBytes(length));
}

/** 256 bits as 43 URL-safe characters. */
export function randomToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export function randomId(): string {
  return randomUUID();
}
