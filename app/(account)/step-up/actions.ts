'use server';

import { formAction } from '@/lib/auth/action';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { confirmByPassword, requireActor } from '@/lib/auth/guards';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { failed } from '@/lib/forms/refusals';
import {
  stepUpMessages,
  stepUpWithCodeForm,
  stepUpWithPasswordForm,
  stepUpWithRecoveryCodeForm,
} from '@/lib/forms/two-factor';
import { stepUpWithCode } from '@/lib/usecases/sessions/step-up-with-code';
import { stepUpWithRecoveryCode } from '@/lib/usecases/sessions/step-up-with-recovery-code';

const PAGE = '/step-up';

export const stepUpWithPasswordAction = formAction({
  form: stepUpWithPasswordForm,
  guard: () => requireActor(PAGE),
  act: ({ fields, session }) => confirmByPassword(session, fields.password),
  sendsMail: 'never',
  refused: (outcome) => failed(stepUpMessages, outcome),
  done: ({ fields }) => fields.returnTo,
});

export const stepUpWithCodeAction = formAction({
  form: stepUpWithCodeForm,
  guard: () => requireActor(PAGE),
  act: async ({ fields: { code }, session, client, now }) =>
    code.ok ? stepUpWithCode({ session, code: code.value, client, now }) : code,
  sendsMail: 'never', // except after a refusal
  refused(outcome) {
    sendMailAfterResponse();
    return failed(stepUpMessages, outcome);
  },
  async done({ fields, session, now, value }) {
    await writeSessionCookie({ token: value.sessionToken, endsAt: session.endsAt, now });
    return fields.returnTo;
  },
});

export const stepUpWithRecoveryCodeAction = formAction({
  form: stepUpWithRecoveryCodeForm,
  guard: () => requireActor(PAGE),
  act: async ({ fields: { code }, session, client, now }) =>
    code.ok ? stepUpWithRecoveryCode({ session, code: code.value, client, now }) : code,
  sendsMail: 'always',
  refused: (outcome) => failed(stepUpMessages, outcome),
  async done({ fields, session, now, value }) {
    await writeSessionCookie({ token: value.sessionToken, endsAt: session.endsAt, now });
    return fields.returnTo;
  },
});
