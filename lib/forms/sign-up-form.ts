import { z } from 'zod';
import { emailField } from './email-field';
import { newPasswordMessages } from './new-password-messages';
import { personNameField } from './person-name-field';

const CHOOSE_PASSWORD = 'Choose a password.';

/** Exactly as typed. lib/domain decides if it's allowed. */
export const newPasswordField = z
  .string(CHOOSE_PASSWORD)
  .min(1, CHOOSE_PASSWORD)
  .max(1024, newPasswordMessages.too_long);

export const signUpForm = z.strictObject({ name: personNameField, email: emailField, password: newPasswordField });
