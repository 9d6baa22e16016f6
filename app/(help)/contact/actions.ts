'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireSameOrigin } from '@/lib/auth/guards';
import { fieldOf, textOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { contactForm } from '@/lib/forms/help';
import { failed, invalid } from '@/lib/forms/refusals';
import { sendMessage } from '@/lib/usecases/support/send-message';

const MAX_MESSAGE_ECHO_LENGTH = 10_000;

export async function sendMessageAction(_previous: FormState, data: FormData): Promise<FormState> {
  const typed = { email: fieldOf(data, 'email'), message: fieldOf(data, 'message') };
  const form = contactForm.safeParse(typed);
  const values = { email: textOf(typed.email), message: textOf(typed.message, MAX_MESSAGE_ECHO_LENGTH) };
  if (!form.success) return invalid(form.error, values);
  await requireSameOrigin();
  const outcome = await sendMessage({ ...form.data, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed({}, outcome, values);
  sendMailAfterResponse();
  redirect('/contact/sent');
}
