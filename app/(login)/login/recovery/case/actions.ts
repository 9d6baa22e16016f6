'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireSameOrigin } from '@/lib/auth/guards';
import { mailLinkForm } from '@/lib/forms/account';
import { caseMessageForm, caseStatusMessages } from '@/lib/forms/case-status';
import { fieldOf, textOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { failed, invalid } from '@/lib/forms/refusals';
import { addCaseMessage } from '@/lib/usecases/support/add-case-message';
import { cancelSupportCase } from '@/lib/usecases/support/cancel-support-case';
import { confirmSupportCase } from '@/lib/usecases/support/confirm-support-case';

const MAX_MESSAGE_ECHO_LENGTH = 10_000;

export async function confirmCaseAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = mailLinkForm.safeParse({ token: fieldOf(data, 'token') });
  if (!form.success) return invalid(form.error);
  await requireSameOrigin();
  const outcome = await confirmSupportCase({ ...form.data, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(caseStatusMessages, outcome);
  sendMailAfterResponse();
  redirect(pageOf(form.data.token));
}

export async function cancelCaseAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = mailLinkForm.safeParse({ token: fieldOf(data, 'token') });
  if (!form.success) return invalid(form.error);
  await requireSameOrigin();
  const outcome = await cancelSupportCase({ ...form.data, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(caseStatusMessages, outcome);
  sendMailAfterResponse();
  redirect(pageOf(form.data.token));
}

export async function addCaseMessageAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = fieldOf(data, 'message');
  const form = caseMessageForm.safeParse({ token: fieldOf(data, 'token'), message: typed });
  const values = { message: textOf(typed, MAX_MESSAGE_ECHO_LENGTH) };
  if (!form.success) return invalid(form.error, values);
  await requireSameOrigin();
  const outcome = await addCaseMessage({ ...form.data, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(caseStatusMessages, outcome, values);
  sendMailAfterResponse();
  redirect(pageOf(form.data.token));
}

function pageOf(token: string): string {
  return `/login/recovery/case?token=${encodeURIComponent(token)}`;
}
