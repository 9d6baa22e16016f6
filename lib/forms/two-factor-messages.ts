import { loginMessages } from './login-messages';

const PASSWORD_WRONG = 'That password is wrong.';
const BUSY = loginMessages.busy;
const LOGGED_OUT = 'You have been logged out. Log in again.';

export const confirmPasswordMessages = {
  wrong_password: PASSWORD_WRONG,
  busy: BUSY,
  session_over: LOGGED_OUT,
} as const;

export const enableTwoFactorMessages = {
  wrong_code: loginMessages.wrong_code,
  enrolment_replaced: 'Set-up was started again in another tab. Scan the code that is shown here now.',
  enrolment_over: 'This set-up took too long or had too many tries. Scan the new code and enter what your app shows.',
  already_on: 'Two-factor authentication is on already. Load this page again.',
  session_over: LOGGED_OUT,
} as const;

export const disableTwoFactorMessages = {
  wrong_password: PASSWORD_WRONG,
  busy: BUSY,
  already_off: 'Two-factor authentication is off already. Load this page again.',
  session_over: LOGGED_OUT,
} as const;
