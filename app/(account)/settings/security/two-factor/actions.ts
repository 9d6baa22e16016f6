'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { confirmByPassword, requireActor, requireStepUp } from '@/lib/auth/guards';
import { readKnownBrowser } from '@/lib/auth/login-cookies';
import type { FormState } from '@/lib/forms/form-state';
import { removeAppMessages } from '@/lib/forms/passkeys';
import { failed } from '@/lib/forms/refusals';
import * as messages from '@/lib/forms/two-factor';
import { codeForm, enrolmentForm, ownPasswordForm } from '@/lib/forms/two-factor';
import { confirmEnrolment } from '@/lib/usecases/two-factor/confirm-enrolment';
import { disableTwoFactor } from '@/lib/usecases/two-factor/disable-two-factor';
import { moveToNewPhone } from '@/lib/usecases/two-factor/move-to-new-phone';
import { removeApp } from '@/lib/usecases/two-factor/remove-app';
import { restartEnrolment } from '@/lib/usecases/two-factor/restart-enrolment';
import { testConfirmationCode } from '@/lib/usecases/two-factor/test-confirmation-code';

const SIDEBAR = '/settings/security/two-factor';

export const confirmPasswordAction = formAction({
  form: ownPasswordForm,
  guard: () => requireActor(SIDEBAR),
  act: ({ fields, session }) => confirmByPassword(session, fields.password),
  sendsMail: 'never',
  refused: (outcome) => failed(messages.confirmPasswordMessages, outcome),
  done: () => SIDEBAR,
});

export const enableTwoFactorAction = formAction({
  form: enrolmentForm,
  guard: () => requireActor(SIDEBAR),
  act: async ({ fields: { enrolmentId, code }, session, client, now }) =>
    code.ok ? confirmEnrolment({ session, enrolmentId, code: code.value, client, now }) : code,
  refused(outcome) {
    if (!keepsKey(outcome)) revalidatePath(SIDEBAR);
    return failed(messages.enableTwoFactorMessages, outcome);
  },
  done({ value: { recoveryCodes: codes } }) {
    revalidatePath(SIDEBAR); // otherwise, the back button would show the page with the key
    return codes === null ? SIDEBAR : { status: 'codes', codes };
  },
});

export async function restartEnrolmentAction(): Promise<void> {
  const session = await requireActor(SIDEBAR);
  await restartEnrolment({ session, now: new Date() }); // without a recent step-up the sidebar asks for it
  redirect(SIDEBAR);
}

export const moveAction = formAction({
  form: enrolmentForm,
  guard: () => requireActor(SIDEBAR),
  act: async ({ fields: { enrolmentId, code }, session, client, now }) =>
    code.ok ? moveToNewPhone({ session, enrolmentId, code: code.value, client, now }) : code,
  refused(outcome) {
    if (!keepsKey(outcome)) revalidatePath(SIDEBAR);
    return failed(messages.moveMessages, outcome);
  },
  done() {
    revalidatePath(SIDEBAR);
    return '/settings/security?notice=moved';
  },
});

export async function restartMoveAction(): Promise<void> {
  const session = await requireActor(SIDEBAR);
  await restartEnrolment({ session, now: new Date() });
  redirect(`${SIDEBAR}?step=move`);
}

export const testConfirmationCodeAction = formAction({
  form: codeForm,
  guard: () => requireActor(SIDEBAR),
  act: async ({ fields: { code }, session, client, now }) =>
    code.ok ? testConfirmationCode({ session, code: code.value, client, now }) : code,
  sendsMail: 'always',
  refused: (outcome) => failed(messages.testConfirmationCodeMessages, outcome),
  done: () => ({ status: 'done', message: 'That code is correct. Your app works.' }),
});

export async function removeAppAction(): Promise<FormState> {
  const session = await requireActor(SIDEBAR);
  requireStepUp(session, `${SIDEBAR}?step=remove-app`);
  const outcome = await removeApp({ session, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(removeAppMessages, outcome);
  sendMailAfterResponse();
  redirect('/settings/security?notice=app-removed');
}

export const disableTwoFactorAction = formAction({
  form: ownPasswordForm,
  guard: () => requireActor(SIDEBAR),
  act: async ({ fields, session, client, now }) =>
    disableTwoFactor({ ...fields, session, knownBrowserId: await readKnownBrowser(session.email), client, now }),
  refused: (outcome) => failed(messages.disableTwoFactorMessages, outcome),
  done: () => '/settings/security?notice=disabled',
});

/** True if the key on the screen is still the one to confirm after this failure. */
function keepsKey({ reason }: { reason: string }): boolean {
  return reason === 'wrong_code' || reason === 'clock_off';
}
