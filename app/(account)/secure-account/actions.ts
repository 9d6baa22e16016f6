'use server';

import { redirect } from 'next/navigation';
import { currentClient } from '@/lib/auth/client';
import { nextPath, requireActor } from '@/lib/auth/guards';
import { writeKnownBrowser } from '@/lib/auth/login-cookies';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { endOtherSessions } from '@/lib/usecases/sessions/end-other-sessions';

const PAGE = '/secure-account';

export async function secureAccountAction(): Promise<void> {
  const session = await requireActor(PAGE);
  const client = await currentClient();
  const now = new Date();
  const outcome = await endOtherSessions({ session, reason: 'not_me', client, now });
  if (!outcome.ok) redirect(nextPath(outcome.reason, PAGE));
  if (outcome.value !== null) {
    const { sessionToken: token, knownBrowsersVersion } = outcome.value;
    await writeSessionCookie({ token, endsAt: session.endsAt, now });
    await writeKnownBrowser({ email: session.email, knownBrowsersVersion });
  }
  redirect('/settings/security?notice=not-me#password');
}
