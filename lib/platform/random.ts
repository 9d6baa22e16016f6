import { randomBytes, randomInt, randomUUID } from 'node:crypto';

const TOKEN_BYTES = 32;

/** The one place where randomness enters. */
export function randomSecretBytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(randomBytes(length));
}

/** 256 bits as 43 URL-safe characters. */
export function randomToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Where an account's browser epoch begins, so that browsers known to a deleted account are none of a new one's. */
export function randomBrowserEpoch(): number {
  return randomInt(1, 100_000_000);
}

export function randomId(): string {
  return randomUUID();
}

/** An id that sorts by the moment it was made: UUID version 7, with the fraction of its millisecond (RFC 9562 §5.7, §6.2). */
export function orderedId(): string {
  const nowMs = performance.timeOrigin + performance.now();
  const wholeMs = Math.floor(nowMs);
  const time = wholeMs.toString(16).padStart(12, '0');
  const fraction = Math.floor((nowMs - wholeMs) * 0x1000)
    .toString(16)
    .padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${fraction}${randomUUID().slice(18)}`;
}
