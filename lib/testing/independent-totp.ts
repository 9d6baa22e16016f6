import { createHmac, randomInt } from 'node:crypto';
import type { ConfirmationCode } from '@/lib/domain/totp';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** RFC 4226 §5.3, written from the text rather than with the library under test: six digits by HMAC-SHA-1. */
export function hotp(secretBytes: Uint8Array, counter: number): ConfirmationCode {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac('sha1', secretBytes).update(message).digest();
  const offset = digest.readUInt8(19) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0') as ConfirmationCode;
}

export function totpAt(secretBytes: Uint8Array, at: Date): ConfirmationCode {
  return hotp(secretBytes, Math.floor(at.getTime() / STEP_MS));
}

/** A six-digit code that is wrong at every time step around `at`. */
export function wrongCodeAt(secretBytes: Uint8Array, at: Date): ConfirmationCode {
  const step = Math.floor(at.getTime() / STEP_MS);
  const near = [-3, -2, -1, 0, 1, 2, 3].map((distance) => hotp(secretBytes, step + distance));
  const wrong = ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'] as ConfirmationCode[];
  return wrong.find((code) => !near.includes(code)) ?? ('888888' as ConfirmationCode);
}

/** RFC 4648 §6. */
export function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

export function randomBase32(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
