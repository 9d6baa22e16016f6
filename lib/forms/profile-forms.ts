import { z } from 'zod';
import { emailField } from './email-field';
import { personNameField } from './person-name-field';

const LONGEST_TYPED = 1000;
export const OTHER_EMAIL = "That isn't the email address of this account. Type it as shown above.";

export const nameForm = z.strictObject({ name: personNameField });

export const newEmailForm = z.strictObject({ email: emailField });

/** The user types their email address to confirm that they mean it. */
export const deleteAccountForm = z.strictObject({
  email: z.string(OTHER_EMAIL).max(LONGEST_TYPED, OTHER_EMAIL).trim().toLowerCase(),
});
