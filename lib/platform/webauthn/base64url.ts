import { z } from 'zod';

export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64url'));
}

/**
 * Base64url in its only canonical spelling: no padding, no spaces, unused bits zero. Two spellings of one credential id
 * would be two keys in the table. The length is checked first.
 */
export function base64urlOf({ mostBytes }: { mostBytes: number }) {
  return z
    .string()
    .min(1)
    .max(Math.ceil((mostBytes * 4) / 3))
    .refine((text) => toBase64url(fromBase64url(text)) === text);
}
