'use server';

import { redirect } from 'next/navigation';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { stepUpHref } from '@/lib/auth/require-step-up';
import { fieldOf } from '@/lib/forms/field-of';
import { endSessionForm } from '@/lib/forms/session-forms';
import { endOneSession } from '@/lib/usecases/sessions/end-one-session';
import { endOtherSessions } from '@/lib/usecases/sessions/end-other-sessions';

const PAGE = '/settings/security';
const ENDED = `${PAGE}?notice=session-ended`;

/** What is no session's id is answered like a session that is over. */
export async function endSessionAction(data: FormData): Promise<void> {
  const form = endSessionForm.safeParse({ id: fieldOf(data, 'id') });
  const session = await requireActor(PAGE);
  if (!form.success) redirect(ENDED);
  const sessionId = form.data.id;
  const outcome = await endOneSession({ session, sessionId, origin: await requestOrigin(), now: new Date() });
  redirect(outcome.ok ? ENDED : wayAfter(outcome.reason));
}

export async function endOtherSessionsAction(): Promise<void> {
  const session = await requireActor(PAGE);
  const outcome = await endOtherSessions({ session, origin: await requestOrigin(), now: new Date() });
  redirect(outcome.ok ? `${PAGE}?notice=other-sessions-ended` : wayAfter(outcome.reason));
}

/** To the proof and back, or, when this session is over itself, to the page, which then leads to the login. */
function wayAfter(reason: 'step_up_needed' | 'session_over'): string {
  return reason === 'step_up_needed' ? stepUpHref(PAGE) : PAGE;
}
