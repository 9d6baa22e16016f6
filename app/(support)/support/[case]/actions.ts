'use server';

import { revalidatePath } from 'next/cache';
import { forbidden, notFound } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { requireStaffActor } from '@/lib/auth/guards';
import type { FormState } from '@/lib/forms/form-state';
import { failed } from '@/lib/forms/refusals';
import { answerForm, approveForm, closeForm, noteForm } from '@/lib/forms/support-desk';
import { changedMeanwhile, deskMessages } from '@/lib/forms/support-desk-messages';
import { addNote } from '@/lib/usecases/support/add-note';
import { answerCase } from '@/lib/usecases/support/answer-case';
import { approveCase } from '@/lib/usecases/support/approve-case';
import { closeCase } from '@/lib/usecases/support/close-case';
import type { DeskOutcome } from '@/lib/usecases/support/support-desk';

const MAX_ECHO_LENGTH = 5000;

const desk = { guardsFirst: true, guard: requireStaffActor, refused, done: pageOf } as const;

export const approveCaseAction = formAction({
  ...desk,
  form: approveForm,
  echo: { reason: MAX_ECHO_LENGTH },
  act: ({ fields: { revision: seenRevision, ...fields }, session, client, now }) =>
    approveCase({ ...fields, seenRevision, session, client, now }),
});

export const closeCaseAction = formAction({
  ...desk,
  form: closeForm,
  echo: { why: MAX_ECHO_LENGTH },
  act: ({ fields: { revision: seenRevision, ...fields }, session, client, now }) =>
    closeCase({ ...fields, seenRevision, session, client, now }),
});

export const answerCaseAction = formAction({
  ...desk,
  form: answerForm,
  echo: { answer: MAX_ECHO_LENGTH },
  act: ({ fields: { revision: seenRevision, ...fields }, session, client, now }) =>
    answerCase({ ...fields, seenRevision, session, client, now }),
});

export const addNoteAction = formAction({
  ...desk,
  form: noteForm,
  echo: { note: MAX_ECHO_LENGTH },
  act: ({ fields, session, client, now }) => addNote({ ...fields, session, client, now }),
});

type Refusal = Extract<DeskOutcome, { ok: false }>;
type Submitted = { fields: { number: number }; values: Readonly<Record<string, string>> };

/** Shows what was typed, with the reason it was refused. */
function refused(outcome: Refusal, { fields, values }: Submitted): FormState {
  if (outcome.reason === 'not_staff') notFound();
  if (outcome.reason === 'own_account') forbidden();
  revalidatePath(pageOf({ fields }));
  if ('last' in outcome) return { status: 'refused', message: changedMeanwhile(outcome.last), fields: {}, values };
  return failed(deskMessages, outcome, values);
}

/** The case, which shows the result. */
function pageOf({ fields }: Pick<Submitted, 'fields'>): string {
  return `/support/${fields.number}`;
}
