'use client';

import { useActionState } from 'react';
import { type FormAction, idle } from '@/lib/forms/form-state';
import { FormOutcome, FormResult } from '../ui/action-form';
import type { ButtonVariant } from '../ui/button';
import { TextAreaField } from '../ui/field';
import { Card } from '../ui/page';

type Props = {
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  name: string;
  label: string;
  hint: string;
  submitLabel: string;
  pendingLabel: string;
  variant: ButtonVariant;
  /** True if this can be done now. If it no longer can, the refusal and the text typed so far are still shown. */
  isOpen: boolean;
};

export function CaseForm({ action, hidden, name, label, hint, submitLabel, pendingLabel, variant, isOpen }: Props) {
  const [state, formAction, isPending] = useActionState(action, idle);
  const typed = state.status === 'refused' ? state.values[name] : undefined;
  if (!isOpen && typed === undefined) return null;
  if (!isOpen) {
    return (
      <Card>
        <FormResult state={state} />
        <p className="mt-4 text-sm break-words whitespace-pre-wrap">{typed}</p>
      </Card>
    );
  }
  return (
    <Card>
      <FormOutcome {...{ state, formAction, isPending, hidden, submitLabel, pendingLabel, variant }}>
        {(errors, values) => (
          <TextAreaField
            {...{ label, name, hint, rows: 3 }}
            defaultValue={values[name]}
            error={errors[name]}
            maxLength={20_000}
          />
        )}
      </FormOutcome>
    </Card>
  );
}
