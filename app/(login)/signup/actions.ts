'use server';

import { redirect } from 'next/navigation';
import { afterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireSameOrigin } from '@/lib/auth/guards';
import { signUpForm } from '@/lib/forms/account';
import { fieldOf, textOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { newPasswordMessages } from '@/lib/forms/password';
import { failed, invalid } from '@/lib/forms/refusals';
import { checkSignUp, completeSignUp } from '@/lib/usecases/account/sign-up';

export async function signUpAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = { name: fieldOf(data, 'name'), email: fieldOf(data, 'email') };
  const form = signUpForm.safeParse({ ...typed, password: fieldOf(data, 'password') });
  const values = { name: textOf(typed.name), email: textOf(typed.email) };
  if (!form.success) return invalid(form.error, values);
  await requireSameOrigin();
  const { name, email, password } = form.data;
  const signUp = { name, email, client: await currentClient(), now: new Date() };
  const outcome = await checkSignUp({ ...signUp, password });
  if (!outcome.ok) return failed(newPasswordMessages, outcome, values);
  afterResponse('signing up', () => completeSignUp({ ...signUp, passwordHash: outcome.value }));
  redirect('/signup/sent');
}
