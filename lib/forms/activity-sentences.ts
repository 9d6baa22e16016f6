import type { SecurityEventKind } from '@/lib/domain/security-event';

export const doneSentences = {
  account_created: 'Account created',
  password_login: 'Password accepted',
  login: 'Logged in',
  logout: 'Logged out',
  step_up: 'Identity confirmed',
  two_factor_enabled: 'Two-factor authentication turned on',
  two_factor_disabled: 'Two-factor authentication turned off',
  phone_changed: 'Authenticator app moved to another phone',
  app_added: 'Authenticator app added',
  app_removed: 'Authenticator app removed',
  factor_checked: 'Confirmation code tested successfully',
  passkey_added: 'Passkey or security key added',
  passkey_renamed: 'Passkey or security key renamed',
  passkey_removed: 'Passkey or security key removed',
  recovery_code_used: 'Recovery code used',
  recovery_codes_made: 'New recovery codes generated',
  signed_up: 'Account created',
  email_verified: 'Email address confirmed',
  password_reset_requested: 'Password reset requested',
  password_reset: 'Password reset by email',
  password_changed: 'Password changed',
  name_changed: 'Name changed',
  email_change_requested: 'Email change requested',
  email_change_cancelled: 'Email change canceled',
  email_changed: 'Email address changed',
  email_change_undone: 'Email change undone',
  session_ended: 'Session ended',
  other_sessions_ended: 'All other sessions ended',
  alarm_sent: 'Alert emailed: correct password, but no second step',
  support_case_opened: 'Support case opened to turn off two-factor authentication',
  support_case_confirmed: 'Support case confirmed by email',
  support_case_approved: 'Support approved turning off two-factor authentication',
  support_case_cancelled: 'Support case canceled',
  support_case_closed: 'Support case closed with no changes',
  support_message_sent: 'Message added to support case',
  support_answer_sent: 'Support case answered',
} satisfies Record<Exclude<SecurityEventKind, NeverShown>, string>;

/** Logged only when refused, or for a deleted account, or for no account. */
type NeverShown = 'second_factor' | 'passkey_cloned' | 'account_deleted' | 'support_note_added';

/** The kinds that are also logged when refused. */
export const refusedSentences = {
  password_login: 'Login failed',
  second_factor: 'Second step failed',
  signed_up: 'Someone tried to sign up with your email address',
  step_up: 'Identity check failed',
  two_factor_enabled: 'Turning on two-factor authentication failed',
  two_factor_disabled: 'Turning off two-factor authentication failed',
  phone_changed: 'Moving authenticator app to another phone failed',
  passkey_cloned: 'Passkey or security key blocked as a possible copy',
  password_changed: 'Password change failed',
} satisfies Partial<Record<SecurityEventKind, string>>;
