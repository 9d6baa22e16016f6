import { failure, type Result, success } from './result';
import { isWellFormedText } from './text';

const PERSON_NAME_LONGEST = 80;
const MAX_INPUT_LENGTH = 1000;
/** Could break the line that shows the name, or reverse the text around it. */
const BREAKS_ITS_LINE = /[\p{Control}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

export type PersonNameReason = 'name_missing' | 'name_too_long' | 'malformed';

/** A person's name as stored: one line, trimmed, 1 to 80 code points, at least one visible. Length is checked first. */
export function checkPersonName(typed: string): Result<string, PersonNameReason> {
  if (typed.length > MAX_INPUT_LENGTH) return failure('name_too_long');
  const name = typed.trim();
  if (!isWellFormedText(name) || BREAKS_ITS_LINE.test(name)) return failure('malformed');
  if (!SEEN.test(name)) return failure('name_missing');
  return [...name].length > PERSON_NAME_LONGEST ? failure('name_too_long') : success(name);
}

/**
 * A name for a user who hasn't chosen one yet: the mailbox, without the tag after "+", which anyone can add.
 *
 * @param email well formed, so all its characters are allowed in a name
 */
export function nameFromEmail(email: string): string {
  const [mailbox = ''] = email.split('@');
  const [untagged = ''] = mailbox.split('+');
  return (untagged === '' ? mailbox : untagged).slice(0, PERSON_NAME_LONGEST);
}
