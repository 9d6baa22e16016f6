'use server';

import { redirect } from 'next/navigation';
import { afterAnswer } from '@/lib/auth/after-answer';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import { fieldOf, textOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { newPasswordMessages } from '@/lib/forms/new-password-messages';
import { failed, invalid } from '@/lib/forms/refusals';
import { signUpForm } from '@/lib/forms/sign-up-form';
import { checkSignUp } from '@/lib/usecases/account/check-sign-up';
import { completeSignUp } from '@/lib/usecases/account/complete-sign-up';

export async function signUpAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = { name: fieldOf(data, 'name'), email: fieldOf(data, 'email') };
  const form = signUpForm.safeParse({ ...typed, password: fieldOf(data, 'password') });
  const values = { name: textOf(typed.name), email: textOf(typed.email) };
  if (!form.success) return invalid(form.error, values);
  await requireOurPages();
  const { name, email, password } = form.data;
  const signUp = { name, email, origin: await requestOrigin(), now: new Date() };
  const outcome = await checkSignUp({ ...signUp, password });
  if (!outcome.ok) return failed(newPasswordMessages, outcome, values);
  afterAnswer('signing up', () => completeSignUp({ ...signUp, passwordHash: outcome.value }));
  redirect('/signup/sent');
}
