'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireSameOrigin } from '@/lib/auth/guards';
import { resetPasswordForm, resetPasswordMessages } from '@/lib/forms/account';
import { fieldOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { failed, invalid } from '@/lib/forms/refusals';
import { resetPassword } from '@/lib/usecases/account/reset-password';

export async function resetPasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = resetPasswordForm.safeParse({ token: fieldOf(data, 'token'), password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  await requireSameOrigin();
  const outcome = await resetPassword({ ...form.data, client: await currentClient(), now: new Date() });
  if (!outcome.ok && outcome.reason === 'link_over') redirect('/reset-password'); // drops the dead token
  if (!outcome.ok) return failed(resetPasswordMessages, outcome);
  sendMailAfterResponse();
  redirect('/login?notice=password-saved');
}
