import type { SecurityEventKind } from '@/lib/domain/security-event';

/** What happened, and what was tried and refused. */
type Sentences = { ok: string; refused: string };

export const activitySentences = {
  account_created: { ok: 'The account was made', refused: 'The account was not made' },
  password_login: { ok: 'The password was right', refused: 'A login was refused' },
  second_factor: { ok: 'The second step was passed', refused: 'The second step was refused' },
  login: { ok: 'Logged in', refused: 'A login was refused' },
  logout: { ok: 'Logged out', refused: 'A logout was refused' },
  step_up: { ok: 'Confirmed that it is you', refused: 'Confirming that it is you was refused' },
  two_factor_enabled: {
    ok: 'Two-factor authentication was turned on',
    refused: 'Turning on two-factor authentication was refused',
  },
  two_factor_disabled: {
    ok: 'Two-factor authentication was turned off',
    refused: 'Turning off two-factor authentication was refused',
  },
  phone_changed: {
    ok: 'The authenticator app was moved to another phone',
    refused: 'Moving the authenticator app to another phone was refused',
  },
  app_added: { ok: 'An authenticator app was added', refused: 'Adding an authenticator app was refused' },
  app_removed: { ok: 'The authenticator app was removed', refused: 'Removing the authenticator app was refused' },
  factor_checked: {
    ok: 'A confirmation code was tried, and works',
    refused: 'A confirmation code was tried and refused',
  },
  passkey_added: {
    ok: 'A passkey or security key was added',
    refused: 'Adding a passkey or security key was refused',
  },
  passkey_renamed: {
    ok: 'A passkey or security key was renamed',
    refused: 'Renaming a passkey or security key was refused',
  },
  passkey_removed: {
    ok: 'A passkey or security key was removed',
    refused: 'Removing a passkey or security key was refused',
  },
  passkey_cloned: {
    ok: 'A passkey or security key may have been copied',
    refused: 'A passkey or security key was refused, because it may be a copy',
  },
  recovery_code_used: { ok: 'A recovery code was used', refused: 'A recovery code was refused' },
  recovery_codes_made: { ok: 'New recovery codes were made', refused: 'Making new recovery codes was refused' },
  signed_up: { ok: 'The account was made', refused: 'Somebody tried to make an account with your e-mail address' },
  email_verified: { ok: 'The e-mail address was confirmed', refused: 'Confirming the e-mail address was refused' },
  password_reset_requested: {
    ok: 'A link to set a new password was asked for',
    refused: 'A link to set a new password was refused',
  },
  password_reset: { ok: 'A new password was set with a mailed link', refused: 'Setting a new password was refused' },
  password_changed: { ok: 'The password was changed', refused: 'Changing the password was refused' },
  name_changed: { ok: 'The name was changed', refused: 'Changing the name was refused' },
  email_change_requested: {
    ok: 'Another e-mail address was asked for',
    refused: 'A change of the e-mail address was refused',
  },
  email_changed: { ok: 'The e-mail address was changed', refused: 'A change of the e-mail address was refused' },
  email_change_undone: {
    ok: 'The change of the e-mail address was undone',
    refused: 'Undoing a change of the e-mail address was refused',
  },
  account_deleted: { ok: 'The account was deleted', refused: 'Deleting the account was refused' },
  session_ended: { ok: 'A session was ended', refused: 'Ending a session was refused' },
  other_sessions_ended: { ok: 'All other sessions were ended', refused: 'Ending the other sessions was refused' },
  alarm_sent: {
    ok: 'The password was right, and the second step never came. We told you by e-mail',
    refused: 'A mail about an unfinished login was not sent',
  },
} satisfies Record<SecurityEventKind, Sentences>;
