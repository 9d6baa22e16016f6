import { z } from 'zod';
import { emailField } from './email-field';
import { personNameField } from './person-name-field';

const LONGEST_TYPED = 1000;
export const OTHER_EMAIL = 'That is not the e-mail address of this account. Type it as it is shown above.';

export const nameForm = z.strictObject({ name: personNameField });

export const newEmailForm = z.strictObject({ email: emailField });

/** What the person types to show that they mean it. */
export const deleteAccountForm = z.strictObject({
  email: z.string(OTHER_EMAIL).max(LONGEST_TYPED, OTHER_EMAIL).trim().toLowerCase(),
});
