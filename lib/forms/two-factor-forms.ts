import { z } from 'zod';

const ENTER_PASSWORD = 'Enter your password.';
const ENTER_CODE = 'Enter the 6-digit code from your app.';

/** The user's own password, exactly as typed. */
export const ownPasswordForm = z.strictObject({
  password: z.string(ENTER_PASSWORD).min(1, ENTER_PASSWORD).max(1024, 'That password is too long.'),
});

/** A code from the authenticator app, parsed in lib/domain. */
export const codeForm = z.strictObject({ code: z.string(ENTER_CODE).min(1, ENTER_CODE) });

/** lib/domain checks that the code has six digits, with the same sentence for every wrong code. */
export const enrolmentForm = z.strictObject({
  enrolmentId: z.uuid('Reload the page and scan the new code.'),
  code: z.string(ENTER_CODE).min(1, ENTER_CODE),
});
