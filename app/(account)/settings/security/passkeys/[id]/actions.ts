'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireActor, stepUpHref } from '@/lib/auth/guards';
import { readKnownBrowser } from '@/lib/auth/login-cookies';
import { fieldOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import {
  removePasskeyForm,
  removePasskeyMessages,
  renamePasskeyForm,
  renamePasskeyMessages,
} from '@/lib/forms/passkeys';
import { failed, invalid } from '@/lib/forms/refusals';
import { removePasskey } from '@/lib/usecases/passkeys/remove-passkey';
import { renamePasskey } from '@/lib/usecases/passkeys/rename-passkey';

const PAGE = '/settings/security';

export async function renamePasskeyAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = renamePasskeyForm.safeParse({ id: fieldOf(data, 'id'), name: fieldOf(data, 'name') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const { id, name: typed } = form.data;
  const outcome = await renamePasskey({ session, id, typed, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(renamePasskeyMessages, outcome, { name: typed });
  redirect(`${PAGE}?notice=passkey-renamed`);
}

export async function removePasskeyAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = removePasskeyForm.safeParse({ id: fieldOf(data, 'id'), password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const knownBrowserId = await readKnownBrowser(session.email);
  const client = await currentClient();
  const outcome = await removePasskey({ ...form.data, session, knownBrowserId, client, now: new Date() });
  if (!outcome.ok && outcome.reason === 'step_up_needed') {
    redirect(stepUpHref(`${PAGE}/passkeys/${form.data.id}?step=remove`));
  }
  if (!outcome.ok) return failed(removePasskeyMessages, outcome);
  sendMailAfterResponse();
  redirect(`${PAGE}?notice=${outcome.value.isStillOn ? 'passkey-removed' : 'last-passkey-removed'}`);
}
