import { z } from 'zod';
import { emailField } from './email-field';
import { LINK_OVER, newPasswordMessages } from './new-password-messages';
import { newPasswordField } from './sign-up-form';

const LONGEST_TOKEN = 100;

/** What a mailed link carries. Whatever cannot be one is an unknown one, and answered as such. */
export const mailTokenField = z.string().max(LONGEST_TOKEN).catch('');

export const verifyEmailForm = z.strictObject({ token: mailTokenField });
export const forgottenPasswordForm = z.strictObject({ email: emailField });
export const resetPasswordForm = z.strictObject({ token: mailTokenField, password: newPasswordField });

export const resetPasswordMessages = { ...newPasswordMessages, link_over: LINK_OVER } as const;
