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
  /** Fields that the person does not see. */
  hidden?: Answer | undefined;
  /** Beside the button: a way out. */
  aside?: ReactNode;
};

type Props = ActionFormProps & {
  /** Draws the fields, given what was wrong with each and what was typed before. */
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

/** The form alone, for who keeps the state of its action. */
export function AnsweredForm({ state, formAction, isPending, ...props }: AnsweredProps) {
  const form = useRef<HTMLFormElement>(null);
  const refusal = state.status === 'refused' ? state : null;

  useEffect(() => {
    if (state.status !== 'idle') form.current?.querySelector<HTMLElement>('[data-answer], [aria-invalid]')?.focus();
  }, [state]);

  // A disabled button would lose the focus; this one only stops answering.
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
