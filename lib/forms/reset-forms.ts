import { z } from 'zod';
import { emailField } from './email-field';
import { LINK_OVER, mailTokenField } from './mail-link-form';
import { newPasswordMessages } from './new-password-messages';
import { newPasswordField } from './sign-up-form';

export const forgottenPasswordForm = z.strictObject({ email: emailField });
export const resetPasswordForm = z.strictObject({ token: mailTokenField, password: newPasswordField });

export const resetPasswordMessages = { ...newPasswordMessages, link_over: LINK_OVER } as const;
