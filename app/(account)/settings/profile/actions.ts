'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { currentClient } from '@/lib/auth/client';
import { requireActor, stepUpHref } from '@/lib/auth/guards';
import { MAX_ECHO_LENGTH } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { changeEmailMessages, changeNameMessages, nameForm, newEmailForm } from '@/lib/forms/profile';
import { failed } from '@/lib/forms/refusals';
import { cancelEmailChange } from '@/lib/usecases/account/cancel-email-change';
import { changeName } from '@/lib/usecases/account/change-name';
import { requestEmailChange } from '@/lib/usecases/account/request-email-change';

const PAGE = '/settings/profile';

export const changeNameAction = formAction({
  form: nameForm,
  echo: { name: MAX_ECHO_LENGTH },
  guard: () => requireActor(PAGE),
  act: ({ fields, session, client, now }) => changeName({ ...fields, session, client, now }),
  sendsMail: 'never',
  refused: (outcome, { values }) => failed(changeNameMessages, outcome, values),
  done: () => `${PAGE}?notice=name-saved`,
});

export const requestEmailChangeAction = formAction({
  form: newEmailForm,
  echo: { email: MAX_ECHO_LENGTH },
  guard: () => requireActor(PAGE),
  act: ({ fields, session, client, now }) => requestEmailChange({ ...fields, session, client, now }),
  refused: (outcome, { values }) =>
    outcome.reason === 'step_up_needed' ? stepUpHref(PAGE) : failed(changeEmailMessages, outcome, values),
  done: () => `${PAGE}?notice=email-asked`,
});

export async function cancelEmailChangeAction(): Promise<FormState> {
  const session = await requireActor(PAGE);
  const outcome = await cancelEmailChange({ session, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(changeEmailMessages, outcome);
  redirect(`${PAGE}?notice=email-cancelled`);
}
