'use server';

import { redirect } from 'next/navigation';
import { afterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireSameOrigin } from '@/lib/auth/guards';
import { forgottenPasswordForm } from '@/lib/forms/account';
import { fieldOf, textOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { failed, invalid } from '@/lib/forms/refusals';
import { requestPasswordReset, sendPasswordReset } from '@/lib/usecases/account/request-password-reset';

export async function forgotPasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = fieldOf(data, 'email');
  const form = forgottenPasswordForm.safeParse({ email: typed });
  const values = { email: textOf(typed) };
  if (!form.success) return invalid(form.error, values);
  await requireSameOrigin();
  const request = { client: await currentClient(), now: new Date() };
  const outcome = await requestPasswordReset(request);
  if (!outcome.ok) return failed({}, outcome, values);
  afterResponse('sending a password reset link', () => sendPasswordReset({ ...form.data, ...request }));
  redirect('/forgot-password/sent');
}
