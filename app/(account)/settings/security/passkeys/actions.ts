'use server';

import type { FinishAnswer, StartAnswer } from '@/components/settings/passkeys/register-passkey';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { currentSession, requireSameOrigin, stepUpHref } from '@/lib/auth/guards';
import { isPasskeyHost, siteUrl } from '@/lib/auth/site';
import { addPasskeyMessages, wrongHostMessage } from '@/lib/forms/passkeys';
import {
  startPasskeyRegistration,
  type VerifyPasskeyRegistrationReason,
  verifyPasskeyRegistration,
} from '@/lib/usecases/passkeys/register-passkey';

const PAGE = '/settings/security';

/** Called by scripts, which would see a redirect as an error, so an ended session is answered with a message. */
export async function startRegistrationAction(): Promise<StartAnswer> {
  await requireSameOrigin();
  const session = await currentSession();
  if (session === null) return { status: 'refused', message: addPasskeyMessages.session_over };
  if (!(await isPasskeyHost())) return { status: 'refused', message: wrongHostMessage(siteUrl()) };
  const outcome = await startPasskeyRegistration({ session, now: new Date() });
  if (outcome.ok) return { status: 'options', options: outcome.value };
  if (outcome.reason !== 'step_up_needed') return { status: 'refused', message: addPasskeyMessages[outcome.reason] };
  return { status: 'leaving', href: stepUpHref(PAGE) };
}

export async function verifyRegistrationAction(attestation: unknown): Promise<FinishAnswer> {
  await requireSameOrigin();
  const session = await currentSession();
  if (session === null) return notKept('session_over');
  const outcome = await verifyPasskeyRegistration({
    session,
    attestation,
    client: await currentClient(),
    now: new Date(),
  });
  if (!outcome.ok) return notKept(outcome.reason);
  sendMailAfterResponse();
  const { recoveryCodes: codes } = outcome.value;
  return codes === null ? { status: 'added', href: `${PAGE}?notice=passkey-added` } : { status: 'codes', codes };
}

/** A credential that is already registered stays valid, so its provider must not delete it. */
function notKept(reason: VerifyPasskeyRegistrationReason): FinishAnswer {
  return { status: 'refused', message: addPasskeyMessages[reason], isUnknown: reason !== 'already_registered' };
}
