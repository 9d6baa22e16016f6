import { beginSession } from '@/lib/auth/begin-session';
import { jsonRoute } from '@/lib/auth/json-route';
import { readLoginAttemptCookie } from '@/lib/auth/login-attempt-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { passkeyAnswer } from '@/lib/forms/passkey-forms';
import { passkeyRefusal } from '@/lib/forms/passkey-messages';
import { submitSecondFactorPasskey } from '@/lib/usecases/login/submit-second-factor-passkey';

/** The second step of a login, with a passkey or security key. */
export const POST = jsonRoute(async (input) => {
  const form = passkeyAnswer.safeParse(input);
  const attemptToken = await readLoginAttemptCookie();
  if (!form.success || attemptToken === null) return passkeyRefusal({ reason: 'attempt_over' });
  const { assertion } = form.data;
  const origin = await requestOrigin();
  const outcome = await submitSecondFactorPasskey({ attemptToken, assertion, origin, now: new Date() });
  if (!outcome.ok) return passkeyRefusal(outcome);
  return { status: 200, body: { href: await beginSession(outcome.value) } };
});
