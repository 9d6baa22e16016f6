import { z } from 'zod';

const ENTER_PASSWORD = 'Enter your password.';
const ENTER_CODE = 'Enter the 6-digit code that your app shows.';

/** The person's own password, exactly as typed. */
export const ownPasswordForm = z.strictObject({
  password: z.string(ENTER_PASSWORD).min(1, ENTER_PASSWORD).max(1024, 'That is longer than any password here.'),
});

/** A code of the authenticator app, to be read by its rule. */
export const codeForm = z.strictObject({ code: z.string(ENTER_CODE).min(1, ENTER_CODE) });

/** Whether the code has its six digits is for the rule in lib/domain to say, in one sentence for every wrong code. */
export const enrolmentForm = z.strictObject({
  enrolmentId: z.uuid('Load this page again and scan the code anew.'),
  code: z.string(ENTER_CODE).min(1, ENTER_CODE),
});
