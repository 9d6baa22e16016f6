'use server';

import { formAction } from '@/lib/auth/action';
import { afterResponse } from '@/lib/auth/background';
import { requireSameOrigin } from '@/lib/auth/guards';
import { signUpForm } from '@/lib/forms/account';
import { MAX_ECHO_LENGTH } from '@/lib/forms/fields';
import { newPasswordMessages } from '@/lib/forms/password';
import { failed } from '@/lib/forms/refusals';
import { checkSignUp, completeSignUp } from '@/lib/usecases/account/sign-up';

export const signUpAction = formAction({
  form: signUpForm,
  echo: { name: MAX_ECHO_LENGTH, email: MAX_ECHO_LENGTH },
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => checkSignUp({ ...fields, client, now }),
  sendsMail: 'never',
  refused: (outcome, { values }) => failed(newPasswordMessages, outcome, values),
  done({ fields: { name, email }, client, now, value: passwordHash }) {
    afterResponse('signing up', () => completeSignUp({ name, email, passwordHash, client, now }));
    return '/signup/sent';
  },
});
