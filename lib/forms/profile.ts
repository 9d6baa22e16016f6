import { z } from 'zod';
import { foldEmail } from '@/lib/domain/email';
import { emailField, personNameField } from './fields';
import { CONFIRM_FIRST, LOGGED_OUT } from './login';

const MAX_INPUT_LENGTH = 1000;
const OTHER_EMAIL = "That isn't the email address of this account. Type it as shown above.";

export const nameForm = z.strictObject({ name: personNameField });

export const newEmailForm = z.strictObject({ email: emailField });

/** The user types their email address to confirm that they mean it. */
export const deleteAccountForm = z.strictObject({
  email: z.string(OTHER_EMAIL).max(MAX_INPUT_LENGTH, OTHER_EMAIL).transform(foldEmail),
});

export const changeNameMessages = { session_over: LOGGED_OUT } as const;

export const changeEmailMessages = {
  step_up_needed: CONFIRM_FIRST,
  same_email: "That's already your email address.",
  session_over: LOGGED_OUT,
} as const;

export const deleteAccountMessages = {
  other_email: OTHER_EMAIL,
  step_up_needed: CONFIRM_FIRST,
  session_over: LOGGED_OUT,
} as const;

/** Notices on the profile page, named by `?notice=`. */
export const profileNotices: Readonly<Record<string, string>> = {
  'name-saved': 'Your name has been saved.',
  'email-asked': 'Check your email: open the link we sent to the new address. Nothing changes until then.',
  'email-cancelled': 'The change has been canceled. Your email address stays the same.',
};
