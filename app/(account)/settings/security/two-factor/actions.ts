'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { confirmByPassword, requireActor, requireStepUp } from '@/lib/auth/guards';
import { readKnownBrowser } from '@/lib/auth/login-cookies';
import { fieldOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { removeAppMessages } from '@/lib/forms/passkeys';
import { failed, invalid } from '@/lib/forms/refusals';
import * as messages from '@/lib/forms/two-factor';
import { codeForm, enrolmentForm, ownPasswordForm } from '@/lib/forms/two-factor';
import { confirmEnrolment } from '@/lib/usecases/two-factor/confirm-enrolment';
import { disableTwoFactor } from '@/lib/usecases/two-factor/disable-two-factor';
import { moveToNewPhone } from '@/lib/usecases/two-factor/move-to-new-phone';
import { removeApp } from '@/lib/usecases/two-factor/remove-app';
import { restartEnrolment } from '@/lib/usecases/two-factor/restart-enrolment';
import { testConfirmationCode } from '@/lib/usecases/two-factor/test-confirmation-code';

const SIDEBAR = '/settings/security/two-factor';

export async function confirmPasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = ownPasswordForm.safeParse({ password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(SIDEBAR);
  const outcome = await confirmByPassword(session, form.data.password);
  if (!outcome.ok) return failed(messages.confirmPasswordMessages, outcome);
  redirect(SIDEBAR);
}

export async function enableTwoFactorAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = enrolmentForm.safeParse({ enrolmentId: fieldOf(data, 'enrolmentId'), code: fieldOf(data, 'code') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(SIDEBAR);
  const { enrolmentId, code: typed } = form.data;
  const client = await currentClient();
  const outcome = await confirmEnrolment({ session, enrolmentId, typed, client, now: new Date() });
  if (!outcome.ok) {
    if (!keepsKey(outcome)) revalidatePath(SIDEBAR);
    return failed(messages.enableTwoFactorMessages, outcome);
  }
  sendMailAfterResponse();
  revalidatePath(SIDEBAR); // otherwise, the back button would show the page with the key
  const { recoveryCodes: codes } = outcome.value;
  if (codes === null) redirect(SIDEBAR);
  return { status: 'codes', codes };
}

export async function restartEnrolmentAction(): Promise<void> {
  const session = await requireActor(SIDEBAR);
  await restartEnrolment({ session, now: new Date() }); // without a recent step-up the sidebar asks for it
  redirect(SIDEBAR);
}

export async function moveAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = enrolmentForm.safeParse({ enrolmentId: fieldOf(data, 'enrolmentId'), code: fieldOf(data, 'code') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(SIDEBAR);
  const { enrolmentId, code: typed } = form.data;
  const outcome = await moveToNewPhone({ session, enrolmentId, typed, client: await currentClient(), now: new Date() });
  if (!outcome.ok) {
    if (!keepsKey(outcome)) revalidatePath(SIDEBAR);
    return failed(messages.moveMessages, outcome);
  }
  sendMailAfterResponse();
  revalidatePath(SIDEBAR);
  redirect('/settings/security?notice=moved');
}

export async function restartMoveAction(): Promise<void> {
  const session = await requireActor(SIDEBAR);
  await restartEnrolment({ session, now: new Date() });
  redirect(`${SIDEBAR}?step=move`);
}

export async function testConfirmationCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = codeForm.safeParse({ code: fieldOf(data, 'code') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(SIDEBAR);
  const outcome = await testConfirmationCode({
    session,
    typed: form.data.code,
    client: await currentClient(),
    now: new Date(),
  });
  sendMailAfterResponse();
  if (!outcome.ok) return failed(messages.testConfirmationCodeMessages, outcome);
  return { status: 'done', message: 'That code is correct. Your app works.' };
}

export async function removeAppAction(): Promise<FormState> {
  const session = await requireActor(SIDEBAR);
  requireStepUp(session, `${SIDEBAR}?step=remove-app`);
  const outcome = await removeApp({ session, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(removeAppMessages, outcome);
  sendMailAfterResponse();
  redirect('/settings/security?notice=app-removed');
}

export async function disableTwoFactorAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = ownPasswordForm.safeParse({ password: fieldOf(data, 'password') });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(SIDEBAR);
  const knownBrowserId = await readKnownBrowser(session.email);
  const client = await currentClient();
  const outcome = await disableTwoFactor({ ...form.data, session, knownBrowserId, client, now: new Date() });
  if (!outcome.ok) return failed(messages.disableTwoFactorMessages, outcome);
  sendMailAfterResponse();
  redirect('/settings/security?notice=disabled');
}

/** True if the key on the screen is still the one to confirm after this failure. */
function keepsKey({ reason }: { reason: string }): boolean {
  return reason === 'wrong_code' || reason === 'clock_off';
}
