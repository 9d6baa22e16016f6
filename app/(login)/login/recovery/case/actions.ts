'use server';

import { formAction } from '@/lib/auth/action';
import { requireSameOrigin } from '@/lib/auth/guards';
import { mailLinkForm } from '@/lib/forms/account';
import { caseMessageForm, caseStatusMessages } from '@/lib/forms/case-status';
import { MAX_MESSAGE_ECHO_LENGTH } from '@/lib/forms/fields';
import { failed } from '@/lib/forms/refusals';
import { addCaseMessage } from '@/lib/usecases/support/add-case-message';
import { cancelSupportCase } from '@/lib/usecases/support/cancel-support-case';
import { confirmSupportCase } from '@/lib/usecases/support/confirm-support-case';

export const confirmCaseAction = formAction({
  form: mailLinkForm,
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => confirmSupportCase({ ...fields, client, now }),
  refused: (outcome) => failed(caseStatusMessages, outcome),
  done: ({ fields }) => pageOf(fields.token),
});

export const cancelCaseAction = formAction({
  form: mailLinkForm,
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => cancelSupportCase({ ...fields, client, now }),
  refused: (outcome) => failed(caseStatusMessages, outcome),
  done: ({ fields }) => pageOf(fields.token),
});

export const addCaseMessageAction = formAction({
  form: caseMessageForm,
  echo: { message: MAX_MESSAGE_ECHO_LENGTH },
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => addCaseMessage({ ...fields, client, now }),
  refused: (outcome, { values }) => failed(caseStatusMessages, outcome, values),
  done: ({ fields }) => pageOf(fields.token),
});

function pageOf(token: string): string {
  return `/login/recovery/case?token=${encodeURIComponent(token)}`;
}
