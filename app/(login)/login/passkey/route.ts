import { beginSession } from '@/lib/auth/begin-session';
import { currentClient } from '@/lib/auth/client';
import { readLoginAttemptCookie, readPasskeyBrowser } from '@/lib/auth/login-cookies';
import { jsonRoute } from '@/lib/auth/routes';
import { passkeyRefusal, passkeyResult } from '@/lib/forms/passkeys';
import { verifyPasskeyLogin } from '@/lib/usecases/login/passkey-login';

/** "Log in with a passkey", which replaces both the password and the second factor. */
export const POST = jsonRoute(async (input) => {
  const form = passkeyResult.safeParse(input);
  const browserId = await readPasskeyBrowser();
  if (!form.success || browserId === null) return passkeyRefusal({ reason: 'challenge_over' });
  const { assertion, returnTo = '/' } = form.data;
  const browser = { browserId, attemptToken: await readLoginAttemptCookie(), client: await currentClient() };
  const outcome = await verifyPasskeyLogin({ ...browser, assertion, now: new Date() });
  if (!outcome.ok) return passkeyRefusal(outcome);
  return { status: 200, body: { href: await beginSession({ ...outcome.value, returnTo }) } };
});
