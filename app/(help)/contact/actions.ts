'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import { contactForm } from '@/lib/forms/contact-form';
import { fieldOf, textOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { failed, invalid } from '@/lib/forms/refusals';
import { sendMessage } from '@/lib/usecases/support/send-message';

const LONGEST_MESSAGE_ECHO = 10_000;

export async function sendMessageAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = { email: fieldOf(data, 'email'), message: fieldOf(data, 'message') };
  const form = contactForm.safeParse(typed);
  const values = { email: textOf(typed.email), message: textOf(typed.message, LONGEST_MESSAGE_ECHO) };
  if (!form.success) return invalid(form.error, values);
  await requireOurPages();
  const outcome = await sendMessage({ ...form.data, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) return failed({}, outcome, values);
  deliverMailSoon();
  redirect('/contact/sent');
}
