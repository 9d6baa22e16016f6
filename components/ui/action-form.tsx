'use client';

import { type FormEvent, type ReactNode, useActionState, useEffect, useRef } from 'react';
import { type FormAction, type FormState, idle } from '@/lib/forms/form-state';
import { Button } from './button';
import type { ButtonVariant } from './button-style';
import { FormAnswer } from './form-answer';
import { HiddenFields } from './hidden-fields';

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
  /** Renders the fields, given each field's error and its previous value. */
  children?: ((errors: Answer, values: Answer) => ReactNode) | undefined;
};

const nothing: Answer = {};

export function ActionForm({ action, ...form }: Props) {
  const [state, formAction, isPending] = useActionState(action, idle);
  return <AnsweredForm {...form} state={state} formAction={formAction} isPending={isPending} />;
}

type AnsweredProps = Omit<Props, 'action'> & {
  state: FormState;
  formAction: (data: FormData) => void;
  isPending: boolean;
};

/** The form alone, for callers that keep the action's state themselves. */
export function AnsweredForm({ state, formAction, isPending, ...props }: AnsweredProps) {
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
      <FormAnswer state={state} />
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
