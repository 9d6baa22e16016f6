import { currentSession } from '@/lib/auth/guards';
import { jsonRoute } from '@/lib/auth/routes';
import { isPasskeyHost } from '@/lib/auth/site';
import { passkeyRefusal } from '@/lib/forms/passkeys';
import { startStepUpPasskey } from '@/lib/usecases/sessions/step-up-with-passkey';

export const POST = jsonRoute(async () => {
  const session = await currentSession();
  if (session === null) return passkeyRefusal({ reason: 'session_over' });
  if (!(await isPasskeyHost())) return passkeyRefusal({ reason: 'wrong_host' });
  const outcome = await startStepUpPasskey({ session, now: new Date() });
  return outcome.ok ? { status: 200, body: { options: outcome.value } } : passkeyRefusal(outcome);
});
