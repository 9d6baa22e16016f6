'use server';

import { redirect } from 'next/navigation';
import { clearCookies } from '@/lib/auth/clear-cookies';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { stepUpHref } from '@/lib/auth/require-step-up';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { deleteAccountForm } from '@/lib/forms/profile-forms';
import { deleteAccountMessages } from '@/lib/forms/profile-messages';
import { failed, invalid } from '@/lib/forms/refusals';
import { deleteAccount } from '@/lib/usecases/account/delete-account';

const PAGE = '/settings/profile/delete';

export async function deleteAccountAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = deleteAccountForm.safeParse({ email: fieldOf(data, 'email') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const outcome = await deleteAccount({ ...form.data, session, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok && outcome.reason === 'step_up_needed') redirect(stepUpHref(PAGE));
  if (!outcome.ok) return failed(deleteAccountMessages, outcome);
  deliverMailSoon();
  await clearCookies();
  redirect('/account-deleted');
}
