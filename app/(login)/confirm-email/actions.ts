'use server';

import { formAction } from '@/lib/auth/action';
import { requireSameOrigin } from '@/lib/auth/guards';
import { mailLinkForm } from '@/lib/forms/account';
import { confirmEmailChange } from '@/lib/usecases/account/confirm-email-change';

export const confirmEmailChangeAction = formAction({
  form: mailLinkForm,
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => confirmEmailChange({ ...fields, client, now }),
  refused: () => '/confirm-email', // drops the dead token
  done: () => '/confirm-email/done',
});
