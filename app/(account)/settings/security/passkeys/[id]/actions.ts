'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { passkeyIdForm, renamePasskeyForm } from '@/lib/forms/passkey-forms';
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
  const form = passkeyIdForm.safeParse({ id: fieldOf(data, 'id') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const outcome = await removePasskey({
    session,
    id: form.data.id,
    origin: await requestOrigin(),
    now: new Date(),
  });
  if (!outcome.ok) return failed(removePasskeyMessages, outcome);
  deliverMailSoon();
  redirect(`${PAGE}?notice=passkey-removed`);
}
