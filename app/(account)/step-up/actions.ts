'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { confirmByPassword, requireActor } from '@/lib/auth/guards';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { fieldOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { returnToField } from '@/lib/forms/login';
import { failed, invalid } from '@/lib/forms/refusals';
import { codeForm, ownPasswordForm, stepUpMessages } from '@/lib/forms/two-factor';
import { stepUpWithCode } from '@/lib/usecases/sessions/step-up-with-code';
import { stepUpWithRecoveryCode } from '@/lib/usecases/sessions/step-up-with-recovery-code';

const PAGE = '/step-up';

export async function stepUpWithPasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = ownPasswordForm.safeParse({ password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const outcome = await confirmByPassword(session, form.data.password);
  if (!outcome.ok) return failed(stepUpMessages, outcome);
  redirect(returnToField.parse(fieldOf(data, 'returnTo')));
}

export async function stepUpWithCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = codeForm.safeParse({ code: fieldOf(data, 'code') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const now = new Date();
  const outcome = await stepUpWithCode({ session, typed: form.data.code, client: await currentClient(), now });
  if (!outcome.ok) {
    sendMailAfterResponse();
    return failed(stepUpMessages, outcome);
  }
  await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  redirect(returnToField.parse(fieldOf(data, 'returnTo')));
}

/** No schema here: the use case reads the raw field, and anything that isn't a recovery code is a wrong one. */
export async function stepUpWithRecoveryCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const session = await requireActor(PAGE);
  const now = new Date();
  const typed = fieldOf(data, 'code');
  const outcome = await stepUpWithRecoveryCode({ session, typed, client: await currentClient(), now });
  sendMailAfterResponse();
  if (!outcome.ok) return failed(stepUpMessages, outcome);
  await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  redirect(returnToField.parse(fieldOf(data, 'returnTo')));
}
