import { z } from 'zod';
import { emailField } from './email-field';

const LONGEST_TYPED = 1000;
export const ENTER_NAME = 'Enter your name.';
export const NAME_TOO_LONG = 'That name is too long. Use at most 80 characters.';
export const OTHER_EMAIL = 'That is not the e-mail address of this account. Type it as it is shown above.';
const LONGEST_TOKEN = 100;

export const nameForm = z.strictObject({ name: z.string(ENTER_NAME).max(LONGEST_TYPED, NAME_TOO_LONG) });

export const newEmailForm = z.strictObject({ email: emailField });

/** What the person types to show that they mean it. */
export const deleteAccountForm = z.strictObject({
  email: z.string(OTHER_EMAIL).max(LONGEST_TYPED, OTHER_EMAIL).trim().toLowerCase(),
});

/** What a mailed link carries, sent back by its page. */
export const addressLinkForm = z.strictObject({ token: z.string().min(1).max(LONGEST_TOKEN) });
