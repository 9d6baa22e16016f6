'use server';

import type { FinishAnswer, StartAnswer } from '@/components/settings/passkey-answers';
import { currentSession } from '@/lib/auth/current-session';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { isPasskeyHost } from '@/lib/auth/passkey-host';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import { stepUpHref } from '@/lib/auth/require-step-up';
import { siteAddress } from '@/lib/auth/site-address';
import { addPasskeyMessages, wrongHostMessage } from '@/lib/forms/passkey-messages';
import { type FinishPasskeyReason, finishPasskey } from '@/lib/usecases/passkeys/finish-passkey';
import { startPasskey } from '@/lib/usecases/passkeys/start-passkey';

const PAGE = '/settings/security';

/** Called by scripts, which would see a redirect as an error, so an ended session is answered with a message. */
export async function startPasskeyAction(): Promise<StartAnswer> {
  await requireOurPages();
  const session = await currentSession();
  if (session === null) return { status: 'refused', message: addPasskeyMessages.session_over };
  if (!(await isPasskeyHost())) return { status: 'refused', message: wrongHostMessage(siteAddress()) };
  const outcome = await startPasskey({ session, now: new Date() });
  if (outcome.ok) return { status: 'options', options: outcome.value };
  if (outcome.reason !== 'step_up_needed') return { status: 'refused', message: addPasskeyMessages[outcome.reason] };
  return { status: 'leaving', href: stepUpHref(PAGE) };
}

export async function finishPasskeyAction(attestation: unknown): Promise<FinishAnswer> {
  await requireOurPages();
  const session = await currentSession();
  if (session === null) return notKept('session_over');
  const outcome = await finishPasskey({ session, attestation, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) return notKept(outcome.reason);
  deliverMailSoon();
  const { recoveryCodes: codes } = outcome.value;
  return codes === null ? { status: 'added', href: `${PAGE}?notice=passkey-added` } : { status: 'codes', codes };
}

/** A credential that is already registered stays valid, so its provider must not delete it. */
function notKept(reason: FinishPasskeyReason): FinishAnswer {
  return { status: 'refused', message: addPasskeyMessages[reason], isUnknown: reason !== 'already_registered' };
}
