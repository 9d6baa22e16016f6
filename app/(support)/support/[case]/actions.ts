'use server';

import { revalidatePath } from 'next/cache';
import { forbidden, notFound, redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireStaffActor } from '@/lib/auth/guards';
import { fieldOf, textOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { failed, invalid } from '@/lib/forms/refusals';
import { answerForm, approveForm, closeForm, noteForm } from '@/lib/forms/support-desk';
import { changedMeanwhile, deskMessages } from '@/lib/forms/support-desk-messages';
import { addNote } from '@/lib/usecases/support/add-note';
import { answerCase } from '@/lib/usecases/support/answer-case';
import { approveCase } from '@/lib/usecases/support/approve-case';
import { closeCase } from '@/lib/usecases/support/close-case';

const MAX_ECHO_LENGTH = 5000;

export async function approveCaseAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = approveForm.safeParse({ ...seenIn(data), reason: fieldOf(data, 'reason') });
  const session = await requireStaffActor();
  const values = { reason: textOf(fieldOf(data, 'reason'), MAX_ECHO_LENGTH) };
  if (!form.success) return invalid(form.error, values);
  const { number, revision: seenRevision, reason } = form.data;
  const client = await currentClient();
  return answered(
    await approveCase({ session, number, seenRevision, reason, client, now: new Date() }),
    number,
    values,
  );
}

export async function closeCaseAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = closeForm.safeParse({ ...seenIn(data), why: fieldOf(data, 'why') });
  const session = await requireStaffActor();
  const values = { why: textOf(fieldOf(data, 'why'), MAX_ECHO_LENGTH) };
  if (!form.success) return invalid(form.error, values);
  const { number, revision: seenRevision, why } = form.data;
  const client = await currentClient();
  return answered(await closeCase({ session, number, seenRevision, why, client, now: new Date() }), number, values);
}

export async function answerCaseAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = answerForm.safeParse({ ...seenIn(data), answer: fieldOf(data, 'answer') });
  const session = await requireStaffActor();
  const values = { answer: textOf(fieldOf(data, 'answer'), MAX_ECHO_LENGTH) };
  if (!form.success) return invalid(form.error, values);
  const { number, revision: seenRevision, answer } = form.data;
  const client = await currentClient();
  return answered(await answerCase({ session, number, seenRevision, answer, client, now: new Date() }), number, values);
}

export async function addNoteAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = noteForm.safeParse({ number: fieldOf(data, 'number'), note: fieldOf(data, 'note') });
  const session = await requireStaffActor();
  const values = { note: textOf(fieldOf(data, 'note'), MAX_ECHO_LENGTH) };
  if (!form.success) return invalid(form.error, values);
  const { number, note } = form.data;
  const client = await currentClient();
  return answered(await addNote({ session, number, note, client, now: new Date() }), number, values);
}

function seenIn(data: FormData) {
  return { number: fieldOf(data, 'number'), revision: fieldOf(data, 'revision') };
}

type Outcome = Awaited<ReturnType<typeof approveCase>> | Awaited<ReturnType<typeof addNote>>;

/** Returns to the case, which shows the result; or shows what was typed, with the reason it was refused. */
function answered(outcome: Outcome, number: number, values: Readonly<Record<string, string>>): FormState {
  const path = `/support/${number}`;
  if (outcome.ok) {
    sendMailAfterResponse();
    redirect(path);
  }
  if (outcome.reason === 'not_staff') notFound();
  if (outcome.reason === 'own_account') forbidden();
  revalidatePath(path);
  if ('last' in outcome) return { status: 'refused', message: changedMeanwhile(outcome.last), fields: {}, values };
  return failed(deskMessages, outcome, values);
}
