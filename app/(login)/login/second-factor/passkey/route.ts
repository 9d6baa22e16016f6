import { beginSession } from '@/lib/auth/begin-session';
import { currentClient } from '@/lib/auth/client';
import { readLoginAttemptCookie } from '@/lib/auth/login-cookies';
import { jsonRoute } from '@/lib/auth/routes';
import { passkeyRefusal, passkeyResult } from '@/lib/forms/passkeys';
import { verifySecondFactorPasskey } from '@/lib/usecases/login/second-factor-passkey';

/** The second step of a login, with a passkey or security key. */
export const POST = jsonRoute(async (input) => {
  const form = passkeyResult.safeParse(input);
  const attemptToken = await readLoginAttemptCookie();
  if (!form.success || attemptToken === null) return passkeyRefusal({ reason: 'attempt_over' });
  const { assertion } = form.data;
  const client = await currentClient();
  const outcome = await verifySecondFactorPasskey({ attemptToken, assertion, client, now: new Date() });
  if (!outcome.ok) return passkeyRefusal(outcome);
  return { status: 200, body: { href: await beginSession(outcome.value) } };
});
