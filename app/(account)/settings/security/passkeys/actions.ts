'use server';

import type { FinishAnswer, StartAnswer } from '@/components/settings/passkey-answers';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { isPasskeyHost } from '@/lib/auth/passkey-host';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { addPasskeyMessages, passkeyMessages } from '@/lib/forms/passkey-messages';
import { finishPasskey } from '@/lib/usecases/passkeys/finish-passkey';
import { startPasskey } from '@/lib/usecases/passkeys/start-passkey';

const PAGE = '/settings/security';

export async function startPasskeyAction(): Promise<StartAnswer> {
  const session = await requireActor(PAGE);
  if (!(await isPasskeyHost())) return { status: 'refused', message: passkeyMessages.wrong_host };
  const outcome = await startPasskey({ session, now: new Date() });
  if (outcome.ok) return { status: 'options', options: outcome.value };
  if (outcome.reason !== 'step_up_needed') return { status: 'refused', message: addPasskeyMessages[outcome.reason] };
  return { status: 'step_up', href: `/step-up?returnTo=${encodeURIComponent(PAGE)}` };
}

export async function finishPasskeyAction(attestation: unknown): Promise<FinishAnswer> {
  const session = await requireActor(PAGE);
  const outcome = await finishPasskey({ session, attestation, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) return { status: 'refused', message: addPasskeyMessages[outcome.reason] };
  deliverMailSoon();
  const { recoveryCodes: codes } = outcome.value;
  return codes === null ? { status: 'added', href: `${PAGE}?notice=passkey-added` } : { status: 'codes', codes };
}
