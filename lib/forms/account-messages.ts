import { newPasswordMessages } from './new-password-messages';

/** What the console says when an account cannot be made. */
export const createAccountMessages = {
  ...newPasswordMessages,
  email_taken: 'There is an account with this e-mail already.',
} as const;

export const disableAtConsoleMessages = {
  unknown_email: 'There is no account with this e-mail.',
  already_off: 'Two-factor authentication is off for this account already.',
} as const;
