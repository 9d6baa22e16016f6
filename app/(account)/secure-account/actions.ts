'use server';

import { redirect } from 'next/navigation';
import { writeKnownBrowser } from '@/lib/auth/known-browser-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { wayAfter } from '@/lib/auth/require-step-up';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { endOtherSessions } from '@/lib/usecases/sessions/end-other-sessions';

const PAGE = '/secure-account';

export async function secureAccountAction(): Promise<void> {
  const session = await requireActor(PAGE);
  const origin = await requestOrigin();
  const now = new Date();
  const outcome = await endOtherSessions({ session, reason: 'not_me', origin, now });
  if (!outcome.ok) redirect(wayAfter(outcome.reason, PAGE));
  if (outcome.value !== null) {
    const { sessionToken: token, browserEpoch } = outcome.value;
    await writeSessionCookie({ token, endsAt: session.endsAt, now });
    await writeKnownBrowser({ email: session.email, browserEpoch });
  }
  redirect('/settings/security?notice=not-me#password');
}
