'use server';

import { formAction } from '@/lib/auth/action';
import { requireSameOrigin } from '@/lib/auth/guards';
import { mailLinkForm } from '@/lib/forms/account';
import { undoEmailChange } from '@/lib/usecases/account/undo-email-change';

export const undoEmailChangeAction = formAction({
  form: mailLinkForm,
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => undoEmailChange({ ...fields, client, now }),
  refused: () => '/undo-email-change', // drops the dead token
  done: () => '/undo-email-change/done',
});
