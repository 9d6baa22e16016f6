import { CONFIRM_FIRST, LOGGED_OUT, loginMessages, WRONG_PASSWORD } from './login-messages';

const BUSY = loginMessages.busy;

/** To whoever was led to the set-up because everything else waits for it. */
export const SET_UP_FIRST =
  'Your account has to have two-factor authentication now. Set it up here, and everything else opens again.';

/** In the sidebar instead of "Disable", and to whoever asks for it all the same. */
export const REQUIRED_BY_POLICY =
  'Your account has to have two-factor authentication, so it cannot be turned off. You can move it to a new phone.';

export const confirmPasswordMessages = {
  wrong_password: WRONG_PASSWORD,
  busy: BUSY,
  session_over: LOGGED_OUT,
  factor_needed: 'Confirm with your second factor. Load this page again.',
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
  enrolment_replaced: 'The move was started again in another tab. Scan the code that is shown here now.',
  enrolment_over: 'The move took too long or had too many tries. Scan the new code and enter what the new app shows.',
  already_off: 'Two-factor authentication is off. Load this page again.',
  session_over: LOGGED_OUT,
} as const;

export const checkFactorMessages = {
  wrong_code: loginMessages.wrong_code,
  clock_off: loginMessages.clock_off,
  unreadable: loginMessages.unreadable,
} as const;

export const recoveryCodeMessages = {
  wrong_recovery_code: 'That recovery code is not right or was used before.',
  step_up_needed: CONFIRM_FIRST,
  no_factor: 'Turn on two-factor authentication first. Recovery codes come with it.',
  busy: BUSY,
  session_over: LOGGED_OUT,
} as const;

export const enableTwoFactorMessages = {
  wrong_code: loginMessages.wrong_code,
  clock_off: loginMessages.clock_off,
  enrolment_replaced: 'Set-up was started again in another tab. Scan the code that is shown here now.',
  enrolment_over: 'This set-up took too long or had too many tries. Scan the new code and enter what your app shows.',
  already_on: 'Two-factor authentication is on already. Load this page again.',
  busy: BUSY,
  session_over: LOGGED_OUT,
} as const;

export const disableTwoFactorMessages = {
  wrong_password: WRONG_PASSWORD,
  busy: BUSY,
  already_off: 'Two-factor authentication is off already. Load this page again.',
  session_over: LOGGED_OUT,
  required_for_staff: 'Support staff need two-factor authentication, so it cannot be turned off for this account.',
  required_by_policy: REQUIRED_BY_POLICY,
} as const;
