import type { SecurityEventKind } from '@/lib/domain/security-event';

/** What was done. */
export const doneSentences = {
  account_created: 'The account was made',
  password_login: 'The password was right',
  login: 'Logged in',
  logout: 'Logged out',
  step_up: 'Confirmed that it is you',
  two_factor_enabled: 'Two-factor authentication was turned on',
  two_factor_disabled: 'Two-factor authentication was turned off',
  phone_changed: 'The authenticator app was moved to another phone',
  app_added: 'An authenticator app was added',
  app_removed: 'The authenticator app was removed',
  factor_checked: 'A confirmation code was tried, and works',
  passkey_added: 'A passkey or security key was added',
  passkey_renamed: 'A passkey or security key was renamed',
  passkey_removed: 'A passkey or security key was removed',
  recovery_code_used: 'A recovery code was used',
  recovery_codes_made: 'New recovery codes were made',
  signed_up: 'The account was made',
  email_verified: 'The e-mail address was confirmed',
  password_reset_requested: 'A link to set a new password was asked for',
  password_reset: 'A new password was set with a mailed link',
  password_changed: 'The password was changed',
  name_changed: 'The name was changed',
  email_change_requested: 'Another e-mail address was asked for',
  email_change_cancelled: 'The change of the e-mail address was cancelled',
  email_changed: 'The e-mail address was changed',
  email_change_undone: 'The change of the e-mail address was undone',
  session_ended: 'A session was ended',
  other_sessions_ended: 'All other sessions were ended',
  alarm_sent: 'The password was right, and the second step never came. We told you by e-mail',
  support_case_opened: 'A support case was opened, to turn two-factor authentication off',
  support_case_confirmed: 'The support case was confirmed with the mailed link',
  support_case_approved: 'Support agreed to turn two-factor authentication off',
  support_case_cancelled: 'The support case was cancelled',
  support_case_closed: 'Support closed the case, and nothing was changed',
  support_message_sent: 'A message was written in the support case',
  support_answer_sent: 'Support answered in the support case',
} satisfies Record<Exclude<SecurityEventKind, NeverShown>, string>;

/** Logged only when they were refused, of an account that is gone, or of nobody's account. */
type NeverShown = 'second_factor' | 'passkey_cloned' | 'account_deleted' | 'support_note_added';

/** What was tried and refused, of the kinds that are logged then. */
export const refusedSentences = {
  password_login: 'A login was refused',
  second_factor: 'The second step was refused',
  signed_up: 'Somebody tried to make an account with your e-mail address',
  step_up: 'Confirming that it is you was refused',
  two_factor_enabled: 'Turning on two-factor authentication was refused',
  two_factor_disabled: 'Turning off two-factor authentication was refused',
  phone_changed: 'Moving the authenticator app to another phone was refused',
  passkey_cloned: 'A passkey or security key was refused, because it may be a copy',
  password_changed: 'Changing the password was refused',
} satisfies Partial<Record<SecurityEventKind, string>>;
