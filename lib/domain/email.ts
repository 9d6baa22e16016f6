import type { Branded } from './brand';
import { failure, type Result, success } from './result';

/** RFC 5321 §4.5.3.1.3: 256 with its angle brackets. */
export const MAX_EMAIL_LENGTH = 254;
const MAX_LOCAL_PART_LENGTH = 64;
const MAX_INPUT_LENGTH = 1000;

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const TOP_LABEL = '[a-z](?:[a-z0-9-]{0,61}[a-z0-9])';
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${TOP_LABEL}$`);

/** One well-formed email address in lower case, as it is stored. */
export type EmailAddress = Branded<'EmailAddress'>;

export type EmailReason = 'email_missing' | 'email_too_long' | 'email_malformed';

/**
 * Reads one email address: trimmed, lower case, ASCII only, without quotes, comments or a name. Domains with other
 * letters must be in their `xn--` form. Length is checked first.
 */
export function parseEmail(typed: string): Result<EmailAddress, EmailReason> {
  if (typed.length > MAX_INPUT_LENGTH) return failure('email_too_long');
  const trimmed = typed.trim();
  if (trimmed === '') return failure('email_missing');
  if (trimmed.length > MAX_EMAIL_LENGTH) return failure('email_too_long');
  // Must come before toLowerCase, which turns letters such as the Kelvin sign into ASCII: two addresses would be one.
  if (!/^[!-~]*$/.test(trimmed)) return failure('email_malformed');
  const email = trimmed.toLowerCase();
  return isEmailAddress(email) ? success(email) : failure('email_malformed');
}

function isEmailAddress(text: string): text is EmailAddress {
  return ADDRESS.test(text) && text.indexOf('@') <= MAX_LOCAL_PART_LENGTH;
}

/** The text to look an account up by, whether or not it is an email address. */
export function foldEmail(typed: string): string {
  return typed.trim().toLowerCase();
}
