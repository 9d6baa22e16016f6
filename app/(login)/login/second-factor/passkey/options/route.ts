import { jsonRoute } from '@/lib/auth/json-route';
import { readLoginAttemptCookie } from '@/lib/auth/login-attempt-cookie';
import { isPasskeyHost } from '@/lib/auth/passkey-host';
import { passkeyRefusal } from '@/lib/forms/passkey-messages';
import { offerSecondFactorPasskey } from '@/lib/usecases/login/offer-second-factor-passkey';

export const POST = jsonRoute(async () => {
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) return passkeyRefusal({ reason: 'attempt_over' });
  if (!(await isPasskeyHost())) return passkeyRefusal({ reason: 'wrong_host' });
  const outcome = await offerSecondFactorPasskey({ attemptToken, now: new Date() });
  return outcome.ok ? { status: 200, body: { options: outcome.value } } : passkeyRefusal(outcome);
});
