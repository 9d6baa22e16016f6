'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import { fieldOf, textOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { mailLinkForm } from '@/lib/forms/mail-link-form';
import { failed, invalid } from '@/lib/forms/refusals';
import { caseMessageForm, ownCaseMessages } from '@/lib/forms/support-case-forms';
import { addCaseMessage } from '@/lib/usecases/support/add-case-message';
import { cancelSupportCase } from '@/lib/usecases/support/cancel-support-case';
import { confirmSupportCase } from '@/lib/usecases/support/confirm-support-case';

const LONGEST_MESSAGE_ECHO = 10_000;

export async function confirmCaseAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = mailLinkForm.safeParse({ token: fieldOf(data, 'token') });
  if (!form.success) return invalid(form.error);
  await requireOurPages();
  const outcome = await confirmSupportCase({ ...form.data, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) return failed(ownCaseMessages, outcome);
  deliverMailSoon();
  redirect(pageOf(form.data.token));
}

export async function cancelCaseAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = mailLinkForm.safeParse({ token: fieldOf(data, 'token') });
  if (!form.success) return invalid(form.error);
  await requireOurPages();
  const outcome = await cancelSupportCase({ ...form.data, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) return failed(ownCaseMessages, outcome);
  deliverMailSoon();
  redirect(pageOf(form.data.token));
}

export async function addCaseMessageAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = fieldOf(data, 'message');
  const form = caseMessageForm.safeParse({ token: fieldOf(data, 'token'), message: typed });
  const values = { message: textOf(typed, LONGEST_MESSAGE_ECHO) };
  if (!form.success) return invalid(form.error, values);
  await requireOurPages();
  const outcome = await addCaseMessage({ ...form.data, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) return failed(ownCaseMessages, outcome, values);
  deliverMailSoon();
  redirect(pageOf(form.data.token));
}

function pageOf(token: string): string {
  return `/login/recovery/case?token=${encodeURIComponent(token)}`;
}
