'use server';

import { redirect } from 'next/navigation';
import { writeKnownBrowser } from '@/lib/auth/known-browser-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { stepUpHref } from '@/lib/auth/require-step-up';
import { endOtherSessions } from '@/lib/usecases/sessions/end-other-sessions';

const PAGE = '/wasnt-me';

export async function wasntMeAction(): Promise<void> {
  const session = await requireActor(PAGE);
  const origin = await requestOrigin();
  const outcome = await endOtherSessions({ session, reason: 'not_me', origin, now: new Date() });
  if (!outcome.ok) redirect(outcome.reason === 'step_up_needed' ? stepUpHref(PAGE) : PAGE);
  const { browserEpoch } = outcome.value;
  if (browserEpoch !== null) await writeKnownBrowser({ email: session.email, browserEpoch });
  redirect('/settings/security?notice=not-me#password');
}
