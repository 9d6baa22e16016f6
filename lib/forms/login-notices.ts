/** Notices on the login page, named by `?notice=`. */
export const loginNotices: Readonly<Record<string, string>> = {
  'email-confirmed': 'Your email address is confirmed. Log in with your password.',
  'password-saved': 'Your new password has been saved. Use it to log in.',
};
