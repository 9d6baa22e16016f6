import { currentClient } from '@/lib/auth/client';
import { currentSession } from '@/lib/auth/guards';
import { jsonRoute } from '@/lib/auth/routes';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { passkeyRefusal, passkeyResult } from '@/lib/forms/passkeys';
import { stepUpWithPasskey } from '@/lib/usecases/sessions/step-up-with-passkey';

export const POST = jsonRoute(async (input) => {
  const form = passkeyResult.safeParse(input);
  if (!form.success) return passkeyRefusal({ reason: 'malformed' });
  const session = await currentSession();
  if (session === null) return passkeyRefusal({ reason: 'session_over' });
  const now = new Date();
  const { assertion, returnTo = '/' } = form.data;
  const outcome = await stepUpWithPasskey({ session, assertion, client: await currentClient(), now });
  if (!outcome.ok) return passkeyRefusal(outcome);
  await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  return { status: 200, body: { href: returnTo } };
});
