'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { readKnownBrowser } from '@/lib/auth/known-browser-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { returnToField } from '@/lib/forms/login-form';
import { failed, invalid } from '@/lib/forms/refusals';
import { codeForm, ownPasswordForm } from '@/lib/forms/two-factor-forms';
import { stepUpMessages } from '@/lib/forms/two-factor-messages';
import { stepUpWithCode } from '@/lib/usecases/sessions/step-up-with-code';
import { stepUpWithPassword } from '@/lib/usecases/sessions/step-up-with-password';

export async function stepUpWithPasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = ownPasswordForm.safeParse({ password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor('/step-up');
  const now = new Date();
  const knownBrowserId = await readKnownBrowser(session.email);
  const origin = await requestOrigin();
  const outcome = await stepUpWithPassword({ ...form.data, session, knownBrowserId, origin, now });
  if (!outcome.ok) return failed(stepUpMessages, outcome);
  await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  redirect(returnToField.parse(fieldOf(data, 'returnTo')));
}

export async function stepUpWithCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = codeForm.safeParse({ code: fieldOf(data, 'code') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor('/step-up');
  const now = new Date();
  const outcome = await stepUpWithCode({ session, typed: form.data.code, origin: await requestOrigin(), now });
  if (!outcome.ok) {
    deliverMailSoon();
    return failed(stepUpMessages, outcome);
  }
  await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  redirect(returnToField.parse(fieldOf(data, 'returnTo')));
}
