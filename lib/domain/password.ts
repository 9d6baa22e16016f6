import type { Branded } from './brand';
import { failure, type Result, success } from './result';
import { isWellFormedText } from './text';

const PASSWORD_LONGEST_BYTES = 1024;

/** A password in the form that is hashed. */
export type PreparedPassword = Branded<'PreparedPassword'>;

/**
 * A typed password, ready to hash: exactly as typed except for NFC, so that the same letters from another keyboard
 * match (NIST SP 800-63B-4 §3.1.1.2). Never trimmed, cut or case-folded. NUL and lone surrogates are refused, because
 * hashes and databases treat them as something else. Length is checked first.
 */
export function preparePassword(typed: string): Result<PreparedPassword, 'too_long' | 'malformed'> {
  if (typed.length > PASSWORD_LONGEST_BYTES) return failure('too_long');
  if (!isWellFormedText(typed)) return failure('malformed');
  const prepared = typed.normalize('NFC');
  return isShortEnough(prepared) ? success(prepared) : failure('too_long');
}

/** The last of preparePassword's conditions. */
function isShortEnough(text: string): text is PreparedPassword {
  return new TextEncoder().encode(text).length <= PASSWORD_LONGEST_BYTES;
}

const PASSWORD_SHORTEST = 12;
const PASSWORD_LONGEST = 128;

export type NewPasswordReason = 'too_short' | 'too_long' | 'malformed' | 'too_common' | 'too_personal';

type Candidate = {
  typed: string;
  /** Words that an attacker tries first: the email address, the user's name, the product's name. */
  personal: readonly string[];
  isCommon: (lowerCasePassword: string) => boolean;
};

/**
 * The rules for a new password: length in code points, no composition rules, not on the list of common passwords, not
 * the user's or the product's own name (NIST SP 800-63B-4 §3.1.1.2). The whole password is compared, then again without
 * the digits and symbols that people add at the ends.
 */
export function checkNewPassword({
  typed,
  personal,
  isCommon,
}: Candidate): Result<PreparedPassword, NewPasswordReason> {
  const prepared = preparePassword(typed);
  if (!prepared.ok) return prepared;
  const length = [...prepared.value].length;
  if (length < PASSWORD_SHORTEST) return failure('too_short');
  if (length > PASSWORD_LONGEST) return failure('too_long');
  const lower = prepared.value.toLowerCase();
  const core = withoutTrimmings(lower);
  if (isCommon(lower) || isCommon(core) || isOneCharacter(lower)) return failure('too_common');
  if (personal.some((word) => isMadeOf(word, lower, core))) return failure('too_personal');
  return success(prepared.value);
}

function withoutTrimmings(lower: string): string {
  return lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function isOneCharacter(text: string): boolean {
  return new Set(text).size === 1;
}

function isMadeOf(word: string, lower: string, core: string): boolean {
  const folded = word.toLowerCase();
  if (folded.length === 0) return false;
  return lower === folded || core === folded || (core !== '' && core === withoutTrimmings(folded));
}
