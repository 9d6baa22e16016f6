import { redirect } from 'next/navigation';
import type { z } from 'zod';
import type { Client } from '@/lib/domain/client';
import { fieldOf, textOf } from '@/lib/forms/fields';
import type { FormAction, FormState } from '@/lib/forms/form-state';
import { invalid } from '@/lib/forms/refusals';
import { sendMailAfterResponse } from './background';
import { currentClient } from './client';

type Form<Shape extends z.ZodRawShape> = z.ZodObject<Shape, z.core.$strict>;
type Typed = Readonly<Record<string, FormDataEntryValue | null>>;
type Values = Readonly<Record<string, string>>;

/** A valid form from a caller that the guard let pass. */
type Submission<Shape extends z.ZodRawShape, Session> = {
  fields: z.output<Form<Shape>>;
  session: Session;
  client: Client;
  now: Date;
};

/** The path to go to next, or what the form shows. */
type Answer = string | FormState;

type Refused = { ok: false; reason: string };

type Steps<Shape extends z.ZodRawShape, Session, Value, Refusal extends Refused> = {
  form: Form<Shape>;
  /** The fields shown again after a refusal, each with the number of characters shown. Never a secret. */
  echo?: { [Name in keyof NoInfer<Shape>]?: number };
  /** Authorizes before an invalid form is answered, so that a stranger gets the same answer whatever the form holds. */
  guardsFirst?: true;
  guard: () => Promise<Session>;
  act: (submission: Submission<Shape, Session>) => Promise<{ ok: true; value: Value } | Refusal>;
  /** When queued email is sent; without this, after a success. */
  sendsMail?: 'always' | 'never';
  refused: (outcome: Refusal, submission: Submission<Shape, Session> & { values: Values }) => Answer;
  done: (submission: Submission<Shape, Session> & { value: Value }) => Answer | Promise<Answer>;
};

/**
 * A server action for a form, in steps: validate, authorize, act, answer. It reads only the fields that the form's schema
 * names, each as the first entry of that name. Guards and steps may throw Next's navigation errors: nothing here catches.
 */
export function formAction<Shape extends z.ZodRawShape, Session, Value, Refusal extends Refused>(
  steps: Steps<Shape, Session, Value, Refusal>,
): FormAction {
  return async (_previous, data) => {
    const typed = Object.fromEntries(Object.keys(steps.form.shape).map((name) => [name, fieldOf(data, name)]));
    const values = echoed(typed, steps.echo);
    const form = steps.form.safeParse(typed);
    if (!form.success && !steps.guardsFirst) return invalid(form.error, values);
    const session = await steps.guard();
    if (!form.success) return invalid(form.error, values);
    const submission = { fields: form.data, session, client: await currentClient(), now: new Date() };
    const outcome = await steps.act(submission);
    if (steps.sendsMail === 'always' || (outcome.ok && steps.sendsMail !== 'never')) sendMailAfterResponse();
    const answer = outcome.ok
      ? await steps.done({ ...submission, value: outcome.value })
      : steps.refused(outcome, { ...submission, values });
    return typeof answer === 'string' ? redirect(answer) : answer;
  };
}

function echoed(typed: Typed, echo: Readonly<Record<string, number | undefined>> = {}): Values {
  return Object.fromEntries(
    Object.entries(echo).map(([name, longest = 0]) => [name, textOf(typed[name] ?? null, longest)]),
  );
}
