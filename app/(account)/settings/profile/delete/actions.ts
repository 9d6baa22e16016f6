'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { clearCookies } from '@/lib/auth/cookies';
import { requireActor, stepUpHref } from '@/lib/auth/guards';
import { fieldOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { deleteAccountForm, deleteAccountMessages } from '@/lib/forms/profile';
import { failed, invalid } from '@/lib/forms/refusals';
import { deleteAccount } from '@/lib/usecases/account/delete-account';

const PAGE = '/settings/profile/delete';

export async function deleteAccountAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = deleteAccountForm.safeParse({ email: fieldOf(data, 'email') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const outcome = await deleteAccount({ ...form.data, session, client: await currentClient(), now: new Date() });
  if (!outcome.ok && outcome.reason === 'step_up_needed') redirect(stepUpHref(PAGE));
  if (!outcome.ok) return failed(deleteAccountMessages, outcome);
  sendMailAfterResponse();
  await clearCookies();
  redirect('/account-deleted');
}
