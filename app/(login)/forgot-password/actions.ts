'use server';

import { redirect } from 'next/navigation';
import { afterAnswer } from '@/lib/auth/after-answer';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import { fieldOf, textOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { failed, invalid } from '@/lib/forms/refusals';
import { forgottenPasswordForm } from '@/lib/forms/reset-forms';
import { admitForgottenPassword } from '@/lib/usecases/account/admit-forgotten-password';
import { answerForgottenPassword } from '@/lib/usecases/account/answer-forgotten-password';

export async function forgotPasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = fieldOf(data, 'email');
  const form = forgottenPasswordForm.safeParse({ email: typed });
  const values = { email: textOf(typed) };
  if (!form.success) return invalid(form.error, values);
  await requireOurPages();
  const request = { origin: await requestOrigin(), now: new Date() };
  const outcome = await admitForgottenPassword(request);
  if (!outcome.ok) return failed({}, outcome, values);
  afterAnswer('sending a password reset link', () => answerForgottenPassword({ ...form.data, ...request }));
  redirect('/forgot-password/sent');
}
