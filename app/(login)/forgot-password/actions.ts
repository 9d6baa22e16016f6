'use server';

import { formAction } from '@/lib/auth/action';
import { afterResponse } from '@/lib/auth/background';
import { requireSameOrigin } from '@/lib/auth/guards';
import { forgottenPasswordForm } from '@/lib/forms/account';
import { MAX_ECHO_LENGTH } from '@/lib/forms/fields';
import { failed } from '@/lib/forms/refusals';
import { requestPasswordReset, sendPasswordReset } from '@/lib/usecases/account/request-password-reset';

export const forgotPasswordAction = formAction({
  form: forgottenPasswordForm,
  echo: { email: MAX_ECHO_LENGTH },
  guard: requireSameOrigin,
  act: ({ client, now }) => requestPasswordReset({ client, now }),
  sendsMail: 'never',
  refused: (outcome, { values }) => failed({}, outcome, values),
  done({ fields, client, now }) {
    afterResponse('sending a password reset link', () => sendPasswordReset({ ...fields, client, now }));
    return '/forgot-password/sent';
  },
});
