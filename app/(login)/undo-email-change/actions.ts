'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireSameOrigin } from '@/lib/auth/guards';
import { mailLinkForm } from '@/lib/forms/account';
import { fieldOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { invalid } from '@/lib/forms/refusals';
import { undoEmailChange } from '@/lib/usecases/account/undo-email-change';

export async function undoEmailChangeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = mailLinkForm.safeParse({ token: fieldOf(data, 'token') });
  if (!form.success) return invalid(form.error);
  await requireSameOrigin();
  const outcome = await undoEmailChange({ ...form.data, client: await currentClient(), now: new Date() });
  if (!outcome.ok) redirect('/undo-email-change'); // drops the dead token
  sendMailAfterResponse();
  redirect('/undo-email-change/done');
}
