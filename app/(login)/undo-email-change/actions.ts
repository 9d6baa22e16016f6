'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { mailLinkForm } from '@/lib/forms/mail-link-form';
import { invalid } from '@/lib/forms/refusals';
import { undoEmailChange } from '@/lib/usecases/account/undo-email-change';

export async function undoEmailChangeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = mailLinkForm.safeParse({ token: fieldOf(data, 'token') });
  if (!form.success) return invalid(form.error);
  await requireOurPages();
  const outcome = await undoEmailChange({ ...form.data, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) redirect('/undo-email-change'); // drops the dead token
  deliverMailSoon();
  redirect('/undo-email-change/done');
}
