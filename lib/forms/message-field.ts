import { z } from 'zod';
import { isWellFormedText, withoutControls } from '@/lib/domain/text-rules';

const MESSAGE_LONGEST_CHARACTERS = 5000;
const LONGEST_TYPED = 4 * MESSAGE_LONGEST_CHARACTERS;
const SEEN = /[^\p{Separator}\p{Control}\p{Format}]/u;

const EMPTY = 'Write your message.';
const TOO_LONG = 'Shorten your message to 5,000 characters.';
const MALFORMED = "Your message contains characters we can't store. Remove them or type the text again.";

/**
 * A message of one or more lines. Its length is counted in code points. Control characters other than tabs and line
 * breaks are invisible, so no one could remove them: they are dropped, except NUL, which no keyboard types and which is
 * refused.
 */
export const messageField = z
  .string(EMPTY)
  .max(LONGEST_TYPED, { error: TOO_LONG, abort: true })
  .refine(isWellFormedText, { error: MALFORMED, abort: true })
  .overwrite((typed) => withoutControls(typed).trim())
  .refine((message) => SEEN.test(message), { error: EMPTY, abort: true })
  .refine((message) => [...message].length <= MESSAGE_LONGEST_CHARACTERS, TOO_LONG);
