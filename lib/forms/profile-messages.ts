import { CONFIRM_FIRST, LOGGED_OUT } from './login-messages';
import { OTHER_EMAIL } from './profile-forms';

export const changeNameMessages = { session_over: LOGGED_OUT } as const;

export const changeEmailMessages = {
  step_up_needed: CONFIRM_FIRST,
  same_email: "That's already your email address.",
  session_over: LOGGED_OUT,
} as const;

export const deleteAccountMessages = {
  other_email: OTHER_EMAIL,
  step_up_needed: CONFIRM_FIRST,
  session_over: LOGGED_OUT,
} as const;

/** Notices on the profile page, named by `?notice=`. */
export const profileNotices: Readonly<Record<string, string>> = {
  'name-saved': 'Your name has been saved.',
  'email-asked': 'Check your email: open the link we sent to the new address. Nothing changes until then.',
  'email-cancelled': 'The change has been canceled. Your email address stays the same.',
};
