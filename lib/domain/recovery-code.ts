import type { Branded } from './brand';
import { failure, type Result, success } from './result';

export const RECOVERY_CODES_PER_SET = 10;
/** 80 bits (NIST SP 800-63B-4 §3.1.2.1 requires at least 64), which is exactly 16 characters. */
export const RECOVERY_CODE_BYTES = 10;
const FEW_LEFT = 3;

const MAX_INPUT_LENGTH = 64;
const CHARACTERS = 16;
/** Crockford's base32: no I, L, O, which look like digits, and no U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE = new RegExp(`^[${ALPHABET}]{${CHARACTERS}}$`);
const BITS = 5n;
const MASK = 31n;

/** True if it's time to generate new codes (NIST SP 800-63B-4 §4.2.1.1). @param left the number of unused codes */
export function areFewRecoveryCodes(left: number): boolean {
  return left <= FEW_LEFT;
}

/** The 16 characters that are hashed, without hyphens. */
export type RecoveryCode = Branded<'RecoveryCode'>;

function isRecoveryCode(text: string): text is RecoveryCode {
  return CODE.test(text);
}

/** A code made of ten random bytes. */
export function encodeRecoveryCode(bytes: Uint8Array): RecoveryCode {
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const characters = Array.from({ length: CHARACTERS }, (_, index) => {
    const shift = BITS * BigInt(CHARACTERS - 1 - index);
    return ALPHABET.charAt(Number((number >> shift) & MASK));
  });
  const code = characters.join('');
  if (bytes.length !== RECOVERY_CODE_BYTES || !isRecoveryCode(code)) {
    throw new Error(`A recovery code needs 10 bytes, not ${bytes.length}`);
  }
  return code;
}

/** A code as it is shown: `XXXX-XXXX-XXXX-XXXX`. */
export function formatRecoveryCode(code: RecoveryCode): string {
  return code.replaceAll(/.{4}(?!$)/g, '$&-');
}

/**
 * Reads typed input as a code: upper case, no hyphens or spaces, O as 0, I and L as 1. Length is checked before anything
 * else.
 */
export function normalizeRecoveryCode(typed: unknown): Result<RecoveryCode, 'wrong_recovery_code'> {
  if (typeof typed !== 'string' || typed.length > MAX_INPUT_LENGTH) return failure('wrong_recovery_code');
  const characters = typed.replaceAll(/[\s\p{Dash}]/gu, '');
  // Must come before toUpperCase, which turns a dotless ı into I and a long ſ into S.
  if (!/^[0-9A-Za-z]*$/.test(characters)) return failure('wrong_recovery_code');
  const code = characters.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return isRecoveryCode(code) ? success(code) : failure('wrong_recovery_code');
}
