'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { readKnownBrowser } from '@/lib/auth/known-browser-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { failed, invalid } from '@/lib/forms/refusals';
import { enableTwoFactorForm, ownPasswordForm } from '@/lib/forms/two-factor-forms';
import {
  confirmPasswordMessages,
  disableTwoFactorMessages,
  enableTwoFactorMessages,
} from '@/lib/forms/two-factor-messages';
import { stepUpWithPassword } from '@/lib/usecases/sessions/step-up-with-password';
import { confirmEnrolment } from '@/lib/usecases/two-factor/confirm-enrolment';
import { disableTwoFactor } from '@/lib/usecases/two-factor/disable-two-factor';
import { restartEnrolment } from '@/lib/usecases/two-factor/restart-enrolment';

const SIDEBAR = '/settings/security/two-factor';

export async function confirmPasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = ownPasswordForm.safeParse({ password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(SIDEBAR);
  const now = new Date();
  const knownBrowserId = await readKnownBrowser(session.email);
  const outcome = await stepUpWithPassword({
    ...form.data,
    session,
    knownBrowserId,
    origin: await requestOrigin(),
    now,
  });
  if (!outcome.ok) return failed(confirmPasswordMessages, outcome);
  await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  redirect(SIDEBAR);
}

export async function enableTwoFactorAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = enableTwoFactorForm.safeParse({
    enrolmentId: fieldOf(data, 'enrolmentId'),
    code: fieldOf(data, 'code'),
  });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(SIDEBAR);
  const { enrolmentId, code: typed } = form.data;
  const outcome = await confirmEnrolment({
    session,
    enrolmentId,
    typed,
    origin: await requestOrigin(),
    now: new Date(),
  });
  if (!outcome.ok) {
    if (outcome.reason !== 'wrong_code') revalidatePath(SIDEBAR);
    return failed(enableTwoFactorMessages, outcome);
  }
  deliverMailSoon();
  redirect(SIDEBAR);
}

export async function restartEnrolmentAction(): Promise<void> {
  const session = await requireActor(SIDEBAR);
  await restartEnrolment({ session, now: new Date() }); // without a recent step-up the sidebar asks for the password
  redirect(SIDEBAR);
}

export async function disableTwoFactorAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = ownPasswordForm.safeParse({ password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(SIDEBAR);
  const knownBrowserId = await readKnownBrowser(session.email);
  const origin = await requestOrigin();
  const outcome = await disableTwoFactor({ ...form.data, session, knownBrowserId, origin, now: new Date() });
  if (!outcome.ok) return failed(disableTwoFactorMessages, outcome);
  deliverMailSoon();
  redirect('/settings/security?notice=disabled');
}
