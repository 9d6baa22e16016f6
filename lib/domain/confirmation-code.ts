import { failure, type Result, success } from './result';

const LONGEST_TYPED = 32;

/**
 * Reads typed input as the six ASCII digits of a code. Spaces are allowed, because apps show codes as "123 456".
 * Length is checked before anything else.
 */
export function parseConfirmationCode(typed: unknown): Result<string, 'wrong_code'> {
  if (typeof typed !== 'string' || typed.length > LONGEST_TYPED) return failure('wrong_code');
  const code = typed.replaceAll(/[ \u00a0\u202f]/g, '');
  return /^[0-9]{6}$/.test(code) ? success(code) : failure('wrong_code');
}
