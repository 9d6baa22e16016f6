'use server';

import { formAction } from '@/lib/auth/action';
import { requireSameOrigin } from '@/lib/auth/guards';
import { resetPasswordForm, resetPasswordMessages } from '@/lib/forms/account';
import { failed } from '@/lib/forms/refusals';
import { resetPassword } from '@/lib/usecases/account/reset-password';

export const resetPasswordAction = formAction({
  form: resetPasswordForm,
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => resetPassword({ ...fields, client, now }),
  // Going back to the page drops the dead token.
  refused: (outcome) => (outcome.reason === 'link_over' ? '/reset-password' : failed(resetPasswordMessages, outcome)),
  done: () => '/login?notice=password-saved',
});
