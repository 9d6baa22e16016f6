'use client';

import { type FormEvent, type ReactNode, useActionState, useEffect, useRef } from 'react';
import { type FormAction, idle } from '@/lib/forms/form-state';
import { Alert } from './alert';
import { Button } from './button';
import type { ButtonVariant } from './button-style';

type Answer = Readonly<Record<string, string>>;

type Props = {
  action: FormAction;
  submitLabel: string;
  pendingLabel: string;
  variant?: ButtonVariant;
  /** Draws the fields, given what was wrong with each and what was typed before. */
  children: (errors: Answer, values: Answer) => ReactNode;
  /** Beside the button: a way out. */
  aside?: ReactNode;
};

const nothing: Answer = {};

export function ActionForm({ action, submitLabel, pendingLabel, variant, children, aside }: Props) {
  const [state, formAction, isPending] = useActionState(action, idle);
  const form = useRef<HTMLFormElement>(null);
  const refusal = state.status === 'refused' ? state : null;

  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[role="alert"], [aria-invalid]')?.focus();
  }, [refusal]);

  // A disabled button would lose the focus; this one only stops answering.
  function refuseWhilePending(event: FormEvent) {
    if (isPending) event.preventDefault();
  }

  return (
    <form ref={form} action={formAction} onSubmit={refuseWhilePending} className="grid gap-5">
      {refusal?.message && <Alert tone="error">{refusal.message}</Alert>}
      {children(refusal?.fields ?? nothing, refusal?.values ?? nothing)}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button variant={variant ?? 'primary'} aria-disabled={isPending || undefined}>
          {isPending ? pendingLabel : submitLabel}
        </Button>
        {aside}
      </div>
    </form>
  );
}
