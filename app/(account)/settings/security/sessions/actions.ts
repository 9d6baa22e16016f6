'use server';

import { redirect } from 'next/navigation';
import { currentClient } from '@/lib/auth/client';
import { nextPath, requireActor } from '@/lib/auth/guards';
import { fieldOf } from '@/lib/forms/fields';
import { endSessionForm } from '@/lib/forms/security-notices';
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
  const outcome = await endOneSession({ session, sessionId, client: await currentClient(), now: new Date() });
  redirect(outcome.ok ? ENDED : nextPath(outcome.reason, PAGE));
}

export async function endOtherSessionsAction(): Promise<void> {
  const session = await requireActor(PAGE);
  const outcome = await endOtherSessions({ session, client: await currentClient(), now: new Date() });
  redirect(outcome.ok ? `${PAGE}?notice=other-sessions-ended` : nextPath(outcome.reason, PAGE));
}
