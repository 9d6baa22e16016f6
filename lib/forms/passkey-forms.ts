import { z } from 'zod';
import { returnToField } from './login-form';
import { RELOAD } from './login-messages';
import { ownPasswordForm } from './two-factor-forms';

/** The request of the script behind a passkey button. lib/platform checks the assertion itself. */
export const passkeyAnswer = z.strictObject({
  assertion: z.record(z.string(), z.unknown()),
  returnTo: returnToField.optional(),
});

const LONGEST_NAME = 1000;

/** The password is required only to remove the last factor, so the other forms don't have the field. */
export const removePasskeyForm = z.strictObject({
  id: z.uuid(RELOAD),
  password: ownPasswordForm.shape.password.nullable(),
});

export const renamePasskeyForm = z.strictObject({
  id: z.uuid(RELOAD),
  name: z.string('Enter a name.').max(LONGEST_NAME, 'That name is too long. Use at most 60 characters.'),
});
