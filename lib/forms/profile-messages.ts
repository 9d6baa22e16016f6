import { CONFIRM_FIRST, LOGGED_OUT } from './login-messages';
import { LINK_OVER, newPasswordMessages } from './new-password-messages';
import { ENTER_NAME, NAME_TOO_LONG, OTHER_EMAIL } from './profile-forms';

export const changeNameMessages = {
  name_missing: ENTER_NAME,
  name_too_long: NAME_TOO_LONG,
  malformed: 'That name has characters that cannot be used. Type it again.',
  session_over: LOGGED_OUT,
} as const;

export const changeEmailMessages = {
  step_up_needed: CONFIRM_FIRST,
  same_email: 'That is your e-mail address already.',
  session_over: LOGGED_OUT,
} as const;

export const deleteAccountMessages = {
  other_email: OTHER_EMAIL,
  step_up_needed: CONFIRM_FIRST,
  session_over: LOGGED_OUT,
} as const;

export const addressLinkMessages = { link_over: LINK_OVER, busy: newPasswordMessages.busy } as const;

/** What just happened, said on the profile page; `?notice=` names it. */
const notices: Readonly<Record<string, string>> = {
  'name-saved': 'Your name is saved.',
  'email-asked': 'Check your mail: open the link that we sent to the new address. Nothing changes before that.',
  'email-cancelled': 'The change is cancelled. Your e-mail address stays as it is.',
};

export function profileNotice(name: unknown): string | null {
  return typeof name === 'string' && Object.hasOwn(notices, name) ? (notices[name] ?? null) : null;
}
