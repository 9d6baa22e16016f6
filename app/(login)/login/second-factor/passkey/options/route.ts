import { readLoginAttemptCookie } from '@/lib/auth/login-cookies';
import { jsonRoute } from '@/lib/auth/routes';
import { isPasskeyHost } from '@/lib/auth/site';
import { passkeyRefusal } from '@/lib/forms/passkeys';
import { startSecondFactorPasskey } from '@/lib/usecases/login/second-factor-passkey';

export const POST = jsonRoute(async () => {
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) return passkeyRefusal({ reason: 'attempt_over' });
  if (!(await isPasskeyHost())) return passkeyRefusal({ reason: 'wrong_host' });
  const outcome = await startSecondFactorPasskey({ attemptToken, now: new Date() });
  return outcome.ok ? { status: 200, body: { options: outcome.value } } : passkeyRefusal(outcome);
});
