import { failure, type Result, success } from './result';
import { isWellFormedText } from './text-rules';

const PERSON_NAME_LONGEST = 80;
const LONGEST_TYPED = 1000;
/** Could break the line that shows the name, or turn the text around it. */
const BREAKS_ITS_LINE = /[\p{Control}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

export type PersonNameReason = 'name_missing' | 'name_too_long' | 'malformed';

/** A person's name as it is kept: one line, trimmed, 1 to 80 code points of which one can be seen. Length is tested first. */
export function checkPersonName(typed: string): Result<string, PersonNameReason> {
  if (typed.length > LONGEST_TYPED) return failure('name_too_long');
  const name = typed.trim();
  if (!isWellFormedText(name) || BREAKS_ITS_LINE.test(name)) return failure('malformed');
  if (!SEEN.test(name)) return failure('name_missing');
  return [...name].length > PERSON_NAME_LONGEST ? failure('name_too_long') : success(name);
}

/**
 * What to call whoever nobody has named yet: the mailbox, without the tag after "+", which anybody can add.
 *
 * @param email well formed, so of letters that a name may have
 */
export function nameFromAddress(email: string): string {
  const [mailbox = ''] = email.split('@');
  const [untagged = ''] = mailbox.split('+');
  return (untagged === '' ? mailbox : untagged).slice(0, PERSON_NAME_LONGEST);
}
