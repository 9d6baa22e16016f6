import { z } from 'zod';
import { normalizeRecoveryCode } from '@/lib/domain/recovery-code';
import { parseConfirmationCode } from '@/lib/domain/totp';
import { CONFIRM_FIRST, LOGGED_OUT, loginMessages, returnToField, WRONG_PASSWORD } from './login';

const ENTER_PASSWORD = 'Enter your password.';
const ENTER_CODE = 'Enter the 6-digit code from your app.';

/** The user's own password, exactly as typed. */
export const ownPasswordForm = z.strictObject({
  password: z.string(ENTER_PASSWORD).min(1, ENTER_PASSWORD).max(1024, 'That password is too long.'),
});

/** Reads a code from any input, or the refusal that every wrong code gets. */
export const confirmationCodeField = z.unknown().transform(parseConfirmationCode);
export const recoveryCodeField = z.unknown().transform(normalizeRecoveryCode);

/** A code from the authenticator app. Only an empty field has a sentence of its own. */
const enteredCode = z.string(ENTER_CODE).min(1, ENTER_CODE).transform(parseConfirmationCode);

export const codeForm = z.strictObject({ code: enteredCode });

/** Anything that isn't a recovery code is a wrong one, a missing field too. */
export const recoveryCodeForm = z.strictObject({ code: recoveryCodeField });

const stepUp = { returnTo: returnToField };
export const stepUpWithPasswordForm = ownPasswordForm.extend(stepUp);
export const stepUpWithCodeForm = codeForm.extend(stepUp);
export const stepUpWithRecoveryCodeForm = recoveryCodeForm.extend(stepUp);

export const enrolmentForm = z.strictObject({
  enrolmentId: z.uuid('Reload the page and scan the new code.'),
  code: enteredCode,
});

const OVERLOADED = loginMessages.overloaded;

/** For a user redirected to the set-up page, because nothing else is open until it's done. */
export const SET_UP_FIRST = 'Your account now requires two-factor authentication. Set it up to continue.';

/** Shown in the sidebar instead of "Disable", and to a user who submits that form anyway. */
export const REQUIRED_BY_POLICY =
  "Two-factor authentication is required for your account and can't be turned off. You can move it to a new phone.";

export const confirmPasswordMessages = {
  wrong_password: WRONG_PASSWORD,
  overloaded: OVERLOADED,
  session_over: LOGGED_OUT,
  factor_needed: 'Reload the page and confirm with your second factor.',
} as const;

export const stepUpMessages = {
  ...confirmPasswordMessages,
  wrong_code: loginMessages.wrong_code,
  wrong_recovery_code: loginMessages.wrong_recovery_code,
  clock_off: loginMessages.clock_off,
  unreadable: loginMessages.unreadable,
} as const;

export const moveMessages = {
  wrong_code: loginMessages.wrong_code,
  clock_off: loginMessages.clock_off,
  enrolment_replaced: 'You restarted the move in another tab. Scan the code shown here now.',
  enrolment_over:
    'This move has expired or had too many attempts. Scan the new code and enter the code from your new phone.',
  already_off: 'Two-factor authentication is off. Reload the page to see what has changed.',
  session_over: LOGGED_OUT,
} as const;

export const testConfirmationCodeMessages = {
  wrong_code: loginMessages.wrong_code,
  clock_off: loginMessages.clock_off,
  unreadable: loginMessages.unreadable,
} as const;

export const recoveryCodeMessages = {
  wrong_recovery_code: 'That recovery code is incorrect or has already been used.',
  step_up_needed: CONFIRM_FIRST,
  no_factor: 'Turn on two-factor authentication first. Recovery codes come with it.',
  overloaded: OVERLOADED,
  session_over: LOGGED_OUT,
} as const;

export const enableTwoFactorMessages = {
  wrong_code: loginMessages.wrong_code,
  clock_off: loginMessages.clock_off,
  enrolment_replaced: 'You restarted the setup in another tab. Scan the code shown here now.',
  enrolment_over:
    'This setup has expired or had too many attempts. Scan the new code and enter the code from your app.',
  already_on: 'Two-factor authentication is already on. Reload the page to see what has changed.',
  overloaded: OVERLOADED,
  session_over: LOGGED_OUT,
} as const;

export const disableTwoFactorMessages = {
  wrong_password: WRONG_PASSWORD,
  overloaded: OVERLOADED,
  already_off: 'Two-factor authentication is already off. Reload the page to see what has changed.',
  session_over: LOGGED_OUT,
  required_for_staff: "Support agents need two-factor authentication, so it can't be turned off for this account.",
  required_by_policy: REQUIRED_BY_POLICY,
} as const;
