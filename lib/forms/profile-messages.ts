import { CONFIRM_FIRST, LOGGED_OUT } from './login-messages';
import { OTHER_EMAIL } from './profile-forms';

export const changeNameMessages = { session_over: LOGGED_OUT } as const;

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

/** What just happened, said on the profile page; `?notice=` names it. */
export const profileNotices: Readonly<Record<string, string>> = {
  'name-saved': 'Your name is saved.',
  'email-asked': 'Check your mail: open the link that we sent to the new address. Nothing changes before that.',
  'email-cancelled': 'The change is cancelled. Your e-mail address stays as it is.',
};
