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

type Preview = { total: number; lacking: { support: number; member: number } };

/** What `REQUIRE_TWO_FACTOR` would mean, for the operator who thinks of it. */
export function previewSentence({ total, lacking: { support, member } }: Preview): string {
  const accounts = total === 1 ? 'account' : 'accounts';
  return `${support + member} of ${total} ${accounts} would have to set up two-factor authentication: ${support} with role support, ${member} with role member.`;
}
