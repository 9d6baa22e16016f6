/** What was done on the way to the login page; `?notice=` names it. */
export const loginNotices: Readonly<Record<string, string>> = {
  'email-confirmed': 'Your e-mail is confirmed. Log in with your password.',
  'password-saved': 'Your new password is saved. Log in with it.',
};
