import { z } from 'zod';
import type { MailLinkPurpose } from '@/lib/domain/mail';
import { emailField, personNameField } from './fields';
import { newPasswordMessages } from './password';

const MAX_TOKEN_LENGTH = 100;

/** The token in a mailed link. An invalid one is treated as unknown. */
export const mailTokenField = z.string().max(MAX_TOKEN_LENGTH).catch('');

/** The form behind the only button on the link's page. */
export const mailLinkForm = z.strictObject({ token: mailTokenField });

const OVER = 'This link has already been used or has expired.';

/** For any link that doesn't work: unknown, used, expired, replaced by a newer one, or voided by an account change. */
const LINK_OVER = `${OVER} Request a new one.`;

const newPasswordLink = { sentence: LINK_OVER, href: '/forgot-password', label: 'Request a new link' };

/** Shown instead of the link's form: what is wrong, and where to continue. */
export const mailLinkOver = {
  verify_email: newPasswordLink,
  reset_password: newPasswordLink,
  change_email: {
    sentence: `${OVER} Request a new one on your profile page.`,
    href: '/settings/profile',
    label: 'Go to your profile',
  },
  undo_email_change: {
    sentence: `${OVER} If someone else changed your email address, contact support.`,
    href: '/contact',
    label: 'Contact support',
  },
  support_case: {
    sentence: 'This link is invalid, or the case ended some time ago. Use the link in the most recent email about it.',
    href: '/contact',
    label: 'Contact support',
  },
} as const satisfies Record<MailLinkPurpose, { sentence: string; href: string; label: string }>;

const CHOOSE_PASSWORD = 'Choose a password.';

/** Exactly as typed. lib/domain decides if it's allowed. */
const newPasswordField = z.string(CHOOSE_PASSWORD).min(1, CHOOSE_PASSWORD).max(1024, newPasswordMessages.too_long);

export const signUpForm = z.strictObject({ name: personNameField, email: emailField, password: newPasswordField });

export const forgottenPasswordForm = z.strictObject({ email: emailField });
export const resetPasswordForm = z.strictObject({ token: mailTokenField, password: newPasswordField });

export const resetPasswordMessages = { ...newPasswordMessages, link_over: LINK_OVER } as const;

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
