import { z } from 'zod';
import { isWellFormedText, toOneLine } from '@/lib/domain/text-rules';
import { emailField } from './email-field';
import { newPasswordMessages } from './new-password-messages';

const LONGEST_NAME = 80;
const LONGEST_TYPED = 1000;
const SEEN = /[^\p{Separator}\p{Control}\p{Format}]/u;

const ENTER_NAME = 'Enter your name.';
const NAME_TOO_LONG = `Shorten your name to ${LONGEST_NAME} characters.`;

/** One line of at most 80 code points, of which at least one can be seen. */
const personNameField = z
  .string(ENTER_NAME)
  .max(LONGEST_TYPED, { error: NAME_TOO_LONG, abort: true })
  .refine(isWellFormedText, { error: 'Your name holds characters that cannot be stored. Type it again.', abort: true })
  .overwrite(toOneLine)
  .refine((name) => SEEN.test(name), { error: ENTER_NAME, abort: true })
  .refine((name) => [...name].length <= LONGEST_NAME, NAME_TOO_LONG);

const CHOOSE_PASSWORD = 'Choose a password.';

/** Exactly as typed; whether it is good is for the rule in lib/domain to say. */
export const newPasswordField = z
  .string(CHOOSE_PASSWORD)
  .min(1, CHOOSE_PASSWORD)
  .max(1024, newPasswordMessages.too_long);

export const signUpForm = z.strictObject({ name: personNameField, email: emailField, password: newPasswordField });
