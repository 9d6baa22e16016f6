import { currentSession } from '@/lib/auth/current-session';
import { jsonRoute } from '@/lib/auth/json-route';
import { isPasskeyHost } from '@/lib/auth/passkey-host';
import { passkeyRefusal } from '@/lib/forms/passkey-messages';
import { offerStepUpPasskey } from '@/lib/usecases/sessions/offer-step-up-passkey';

export const POST = jsonRoute(async () => {
  const session = await currentSession();
  if (session === null) return passkeyRefusal({ reason: 'session_over' });
  if (!(await isPasskeyHost())) return passkeyRefusal({ reason: 'wrong_host' });
  const outcome = await offerStepUpPasskey({ session, now: new Date() });
  return outcome.ok ? { status: 200, body: { options: outcome.value } } : passkeyRefusal(outcome);
});
