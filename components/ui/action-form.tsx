'use client';

import { type FormEvent, type ReactNode, useActionState, useEffect, useRef } from 'react';
import { type FormAction, type FormState, idle } from '@/lib/forms/form-state';
import { Alert } from './alert';
import { Button, type ButtonVariant } from './button';
import { HiddenFields } from './get-form';

type Answer = Readonly<Record<string, string>>;

export type ActionFormProps = {
  action: FormAction;
  submitLabel: string;
  pendingLabel: string;
  variant?: ButtonVariant | undefined;
  /** Hidden form fields. */
  hidden?: Answer | undefined;
  /** Shown beside the button, such as a link away from the form. */
  aside?: ReactNode;
};

type Props = ActionFormProps & {
  /** Renders the fields, given each field's error and its previous value. Without it, the form is a single button. */
  children?: ((errors: Answer, values: Answer) => ReactNode) | undefined;
};

const nothing: Answer = {};

export function ActionForm({ action, ...form }: Props) {
  const [state, formAction, isPending] = useActionState(action, idle);
  return <FormOutcome {...form} state={state} formAction={formAction} isPending={isPending} />;
}

type AnsweredProps = Omit<Props, 'action'> & {
  state: FormState;
  formAction: (data: FormData) => void;
  isPending: boolean;
};

/** The form alone, for callers that keep the action's state themselves. */
export function FormOutcome({ state, formAction, isPending, ...props }: AnsweredProps) {
  const form = useRef<HTMLFormElement>(null);
  const refusal = state.status === 'refused' ? state : null;

  useEffect(() => {
    if (state.status !== 'idle') form.current?.querySelector<HTMLElement>('[data-answer], [aria-invalid]')?.focus();
  }, [state]);

  // A disabled button would lose focus; this one only ignores further submits.
  function refuseWhilePending(event: FormEvent) {
    if (isPending) event.preventDefault();
  }

  return (
    <form ref={form} action={formAction} onSubmit={refuseWhilePending} className="grid gap-5">
      <FormResult state={state} />
      <HiddenFields fields={props.hidden} />
      {props.children?.(refusal?.fields ?? nothing, refusal?.values ?? nothing)}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button variant={props.variant ?? 'primary'} aria-disabled={isPending || undefined}>
          {isPending ? props.pendingLabel : props.submitLabel}
        </Button>
        {props.aside}
      </div>
    </form>
  );
}

/** The message of an action about the form as a whole. */
export function FormResult({ state }: { state: FormState }) {
  if (state.status === 'done') return <Alert tone="success">{state.message}</Alert>;
  if (state.status !== 'refused' || (state.message === null && !state.help)) return null;
  return (
    <Alert tone="error">
      {state.message} {state.help?.sentence}{' '}
      {state.help && (
        <a href={state.help.href} className="link">
          How to fix it
        </a>
      )}
    </Alert>
  );
}
