import { z } from 'zod';
import { returnToField } from './login-form';
import { ownPasswordForm } from './two-factor-forms';

/** What the script behind a passkey button sends. The assertion itself is read where WebAuthn is understood. */
export const passkeyAnswer = z.strictObject({
  assertion: z.record(z.string(), z.unknown()),
  returnTo: returnToField.optional(),
});

const LOAD_AGAIN = 'Load this page again.';
const LONGEST_NAME = 1000;

/** The password is asked for with the last factor only, so the form of any other has no such field. */
export const removePasskeyForm = z.strictObject({
  id: z.uuid(LOAD_AGAIN),
  password: ownPasswordForm.shape.password.nullable(),
});

export const renamePasskeyForm = z.strictObject({
  id: z.uuid(LOAD_AGAIN),
  name: z.string('Enter a name.').max(LONGEST_NAME, 'That name is too long. Use at most 60 characters.'),
});
