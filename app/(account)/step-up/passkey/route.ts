import { currentSession } from '@/lib/auth/current-session';
import { jsonRoute } from '@/lib/auth/json-route';
import { requestOrigin } from '@/lib/auth/request-origin';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { passkeyAnswer } from '@/lib/forms/passkey-forms';
import { passkeyRefusal } from '@/lib/forms/passkey-messages';
import { stepUpWithPasskey } from '@/lib/usecases/sessions/step-up-with-passkey';

export const POST = jsonRoute(async (input) => {
  const form = passkeyAnswer.safeParse(input);
  if (!form.success) return passkeyRefusal({ reason: 'malformed' });
  const session = await currentSession();
  if (session === null) return passkeyRefusal({ reason: 'session_over' });
  const now = new Date();
  const { assertion, returnTo = '/' } = form.data;
  const outcome = await stepUpWithPasskey({ session, assertion, origin: await requestOrigin(), now });
  if (!outcome.ok) return passkeyRefusal(outcome);
  await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  return { status: 200, body: { href: returnTo } };
});
