/** What was done on the way to the login page; `?notice=` names it. */
const notices: Readonly<Record<string, string>> = {
  'email-confirmed': 'Your e-mail is confirmed. Log in with your password.',
  'password-saved': 'Your new password is saved. Log in with it.',
};

export function loginNotice(name: unknown): string | undefined {
  return typeof name === 'string' && Object.hasOwn(notices, name) ? notices[name] : undefined;
}
