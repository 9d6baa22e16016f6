'use server';

import { formAction } from '@/lib/auth/action';
import { clearCookies } from '@/lib/auth/cookies';
import { requireActor, stepUpHref } from '@/lib/auth/guards';
import { deleteAccountForm, deleteAccountMessages } from '@/lib/forms/profile';
import { failed } from '@/lib/forms/refusals';
import { deleteAccount } from '@/lib/usecases/account/delete-account';

const PAGE = '/settings/profile/delete';

export const deleteAccountAction = formAction({
  form: deleteAccountForm,
  guard: () => requireActor(PAGE),
  act: ({ fields, session, client, now }) => deleteAccount({ ...fields, session, client, now }),
  refused: (outcome) =>
    outcome.reason === 'step_up_needed' ? stepUpHref(PAGE) : failed(deleteAccountMessages, outcome),
  async done() {
    await clearCookies();
    return '/account-deleted';
  },
});
