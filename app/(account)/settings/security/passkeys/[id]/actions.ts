'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { readKnownBrowser } from '@/lib/auth/known-browser-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { stepUpHref } from '@/lib/auth/require-step-up';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { removePasskeyForm, renamePasskeyForm } from '@/lib/forms/passkey-forms';
import { removePasskeyMessages, renamePasskeyMessages } from '@/lib/forms/passkey-messages';
import { failed, invalid } from '@/lib/forms/refusals';
import { removePasskey } from '@/lib/usecases/passkeys/remove-passkey';
import { renamePasskey } from '@/lib/usecases/passkeys/rename-passkey';

const PAGE = '/settings/security';

export async function renamePasskeyAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = renamePasskeyForm.safeParse({ id: fieldOf(data, 'id'), name: fieldOf(data, 'name') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const { id, name: typed } = form.data;
  const outcome = await renamePasskey({ session, id, typed, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) return failed(renamePasskeyMessages, outcome, { name: typed });
  redirect(`${PAGE}?notice=passkey-renamed`);
}

export async function removePasskeyAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = removePasskeyForm.safeParse({ id: fieldOf(data, 'id'), password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const knownBrowserId = await readKnownBrowser(session.email);
  const origin = await requestOrigin();
  const outcome = await removePasskey({ ...form.data, session, knownBrowserId, origin, now: new Date() });
  if (!outcome.ok && outcome.reason === 'step_up_needed') {
    redirect(stepUpHref(`${PAGE}/passkeys/${form.data.id}?step=remove`));
  }
  if (!outcome.ok) return failed(removePasskeyMessages, outcome);
  deliverMailSoon();
  redirect(`${PAGE}?notice=${outcome.value.isStillOn ? 'passkey-removed' : 'last-passkey-removed'}`);
}
