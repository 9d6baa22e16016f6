import { failure, type Result, success } from './result';
import { isWellFormedText } from './text-rules';

const PASSWORD_LONGEST_BYTES = 1024;

/**
 * A typed password, ready to hash: exactly as typed except for NFC, so that the same letters from another keyboard
 * match (NIST SP 800-63B-4 §3.1.1.2). Never trimmed, cut or case-folded. NUL and lone surrogates are refused, because
 * hashes and databases treat them as something else. Length is checked first.
 */
export function preparePassword(typed: string): Result<string, 'too_long' | 'malformed'> {
  if (typed.length > PASSWORD_LONGEST_BYTES) return failure('too_long');
  if (!isWellFormedText(typed)) return failure('malformed');
  const prepared = typed.normalize('NFC');
  return new TextEncoder().encode(prepared).length > PASSWORD_LONGEST_BYTES ? failure('too_long') : success(prepared);
}
