import { beginSession } from '@/lib/auth/begin-session';
import { jsonRoute } from '@/lib/auth/json-route';
import { readLoginAttemptCookie } from '@/lib/auth/login-attempt-cookie';
import { readPasskeyBrowser } from '@/lib/auth/passkey-browser-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { passkeyAnswer } from '@/lib/forms/passkey-forms';
import { passkeyRefusal } from '@/lib/forms/passkey-messages';
import { submitPasskeyLogin } from '@/lib/usecases/login/submit-passkey-login';

/** "Log in with a passkey", which replaces both the password and the second factor. */
export const POST = jsonRoute(async (input) => {
  const form = passkeyAnswer.safeParse(input);
  const browserId = await readPasskeyBrowser();
  if (!form.success || browserId === null) return passkeyRefusal({ reason: 'challenge_over' });
  const { assertion, returnTo = '/' } = form.data;
  const browser = { browserId, attemptToken: await readLoginAttemptCookie(), origin: await requestOrigin() };
  const outcome = await submitPasskeyLogin({ ...browser, assertion, now: new Date() });
  if (!outcome.ok) return passkeyRefusal(outcome);
  return { status: 200, body: { href: await beginSession({ ...outcome.value, returnTo }) } };
});
