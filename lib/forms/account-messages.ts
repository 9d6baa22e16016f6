import { newPasswordMessages } from './new-password-messages';

/** Console messages for an account that can't be created. */
export const createAccountMessages = {
  ...newPasswordMessages,
  email_taken: 'An account with this email already exists.',
} as const;

export const disableAtConsoleMessages = {
  unknown_email: "There's no account with this email.",
  already_off: 'Two-factor authentication is already off for this account.',
} as const;

type Preview = { total: number; lacking: { support: number; member: number } };

/** The effect `REQUIRE_TWO_FACTOR` would have, for an operator who considers it. */
export function previewSentence({ total, lacking: { support, member } }: Preview): string {
  const accounts = total === 1 ? 'account' : 'accounts';
  return `${support + member} of ${total} ${accounts} would have to set up two-factor authentication: ${support} with role support, ${member} with role member.`;
}
