'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { failed, invalid } from '@/lib/forms/refusals';
import { resetPasswordForm, resetPasswordMessages } from '@/lib/forms/reset-forms';
import { resetPassword } from '@/lib/usecases/account/reset-password';

export async function resetPasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = resetPasswordForm.safeParse({ token: fieldOf(data, 'token'), password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  await requireOurPages();
  const outcome = await resetPassword({ ...form.data, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok && outcome.reason === 'link_over') redirect('/reset-password'); // drops the dead token
  if (!outcome.ok) return failed(resetPasswordMessages, outcome);
  deliverMailSoon();
  redirect('/login?notice=password-saved');
}
