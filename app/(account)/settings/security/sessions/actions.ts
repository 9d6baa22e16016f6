'use server';

import { redirect } from 'next/navigation';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { wayAfter } from '@/lib/auth/require-step-up';
import { fieldOf } from '@/lib/forms/field-of';
import { endSessionForm } from '@/lib/forms/session-forms';
import { endOneSession } from '@/lib/usecases/sessions/end-one-session';
import { endOtherSessions } from '@/lib/usecases/sessions/end-other-sessions';

const PAGE = '/settings/security';
const ENDED = `${PAGE}?notice=session-ended`;

/** A malformed id gets the same answer as a session that has already ended. */
export async function endSessionAction(data: FormData): Promise<void> {
  const form = endSessionForm.safeParse({ id: fieldOf(data, 'id') });
  const session = await requireActor(PAGE);
  if (!form.success) redirect(ENDED);
  const sessionId = form.data.id;
  const outcome = await endOneSession({ session, sessionId, origin: await requestOrigin(), now: new Date() });
  redirect(outcome.ok ? ENDED : wayAfter(outcome.reason, PAGE));
}

export async function endOtherSessionsAction(): Promise<void> {
  const session = await requireActor(PAGE);
  const outcome = await endOtherSessions({ session, origin: await requestOrigin(), now: new Date() });
  redirect(outcome.ok ? `${PAGE}?notice=other-sessions-ended` : wayAfter(outcome.reason, PAGE));
}
