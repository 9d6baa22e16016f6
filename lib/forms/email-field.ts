import { z } from 'zod';

const LONGEST_TYPED = 1000;
const LONGEST_ADDRESS = 254; // RFC 5321 §4.5.3.1.3: 256 with its angle brackets
const LONGEST_LOCAL_PART = 64;

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const TOP_LABEL = '[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])';
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${TOP_LABEL}$`);

const EMPTY = 'Enter your email address.';
const MALFORMED = 'Enter one email address, such as name@example.com.';
const TOO_LONG = `Enter an email address of at most ${LONGEST_ADDRESS} characters.`;

/**
 * One email address as stored and compared: trimmed, lower case, ASCII only, without quotes, comments or a name. The
 * alphabet is checked before lower-casing, because letters such as the Kelvin sign turn into ASCII and would make two
 * addresses one. Domains with other letters must be in their `xn--` form.
 */
export const emailField = z
  .string(EMPTY)
  .max(LONGEST_TYPED, { error: TOO_LONG, abort: true })
  .trim()
  .min(1, { error: EMPTY, abort: true })
  .max(LONGEST_ADDRESS, { error: TOO_LONG, abort: true })
  .regex(ADDRESS, { error: MALFORMED, abort: true })
  .refine((address) => address.indexOf('@') <= LONGEST_LOCAL_PART, MALFORMED)
  .toLowerCase();
