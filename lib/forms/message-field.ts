import { z } from 'zod';
import { isWellFormedText, withoutControls } from '@/lib/domain/text-rules';

const MESSAGE_LONGEST_CHARACTERS = 5000;
const LONGEST_TYPED = 4 * MESSAGE_LONGEST_CHARACTERS;
const SEEN = /[^\p{Separator}\p{Control}\p{Format}]/u;

const EMPTY = 'Write your message.';
const TOO_LONG = 'Shorten your message to 5,000 characters.';
const MALFORMED = 'Your message holds characters that cannot be stored. Remove them or type the text again.';

/**
 * What somebody writes, over several lines perhaps. Characters are code points and a line break is one. Other control characters cannot be seen, so nobody could take them out:
 * they are dropped, except NUL, which no keyboard makes.
 */
export const messageField = z
  .string(EMPTY)
  .max(LONGEST_TYPED, { error: TOO_LONG, abort: true })
  .refine(isWellFormedText, { error: MALFORMED, abort: true })
  .overwrite((typed) => withoutControls(typed).trim())
  .refine((message) => SEEN.test(message), { error: EMPTY, abort: true })
  .refine((message) => [...message].length <= MESSAGE_LONGEST_CHARACTERS, TOO_LONG);
