'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireActor, stepUpHref } from '@/lib/auth/guards';
import { fieldOf, textOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { changeEmailMessages, changeNameMessages, nameForm, newEmailForm } from '@/lib/forms/profile';
import { failed, invalid } from '@/lib/forms/refusals';
import { cancelEmailChange } from '@/lib/usecases/account/cancel-email-change';
import { changeName } from '@/lib/usecases/account/change-name';
import { requestEmailChange } from '@/lib/usecases/account/request-email-change';

const PAGE = '/settings/profile';

export async function changeNameAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = fieldOf(data, 'name');
  const form = nameForm.safeParse({ name: typed });
  const values = { name: textOf(typed) };
  if (!form.success) return invalid(form.error, values);
  const session = await requireActor(PAGE);
  const outcome = await changeName({ ...form.data, session, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(changeNameMessages, outcome, values);
  redirect(`${PAGE}?notice=name-saved`);
}

export async function requestEmailChangeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = fieldOf(data, 'email');
  const form = newEmailForm.safeParse({ email: typed });
  const values = { email: textOf(typed) };
  if (!form.success) return invalid(form.error, values);
  const session = await requireActor(PAGE);
  const outcome = await requestEmailChange({ ...form.data, session, client: await currentClient(), now: new Date() });
  if (!outcome.ok && outcome.reason === 'step_up_needed') redirect(stepUpHref(PAGE));
  if (!outcome.ok) return failed(changeEmailMessages, outcome, values);
  sendMailAfterResponse();
  redirect(`${PAGE}?notice=email-asked`);
}

export async function cancelEmailChangeAction(): Promise<FormState> {
  const session = await requireActor(PAGE);
  const outcome = await cancelEmailChange({ session, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(changeEmailMessages, outcome);
  redirect(`${PAGE}?notice=email-cancelled`);
}
