'use client';

import { type ReactNode, useActionState } from 'react';
import { type ActionFormProps, FormOutcome } from '@/components/ui/action-form';
import { CodeField } from '@/components/ui/code-field';
import { idle } from '@/lib/forms/form-state';
import type { CodesFor } from './codes-file';
import { ShowCodes } from './recovery-codes';

type Props = CodesFor &
  ActionFormProps & {
    /** Shown above the new codes. */
    notice: string;
    isFormShown: boolean;
    fields: 'code' | 'none';
    before: ReactNode;
    after: ReactNode;
    /** Shown instead of the form. */
    children?: ReactNode;
  };

/**
 * A form whose answer may be new recovery codes. Without JavaScript, the answer comes with the page rendered after the
 * change, and React passes it only to the same component in the same place with the same action. So keep this one
 * mounted before and after the change, and use `isFormShown` to show or hide the form.
 */
export function RecoveryCodesFlow({ notice, isFormShown, fields, before, after, children, action, ...props }: Props) {
  const [state, formAction, isPending] = useActionState(action, idle);
  if (state.status === 'codes') {
    return <ShowCodes notice={notice} codes={state.codes} codesFor={props} />;
  }
  if (!isFormShown) return children;
  return (
    <div className="grid gap-6">
      {before}
      <FormOutcome {...props} state={state} formAction={formAction} isPending={isPending}>
        {fields === 'code' ? (errors) => <CodeField error={errors['code']} /> : undefined}
      </FormOutcome>
      {after}
    </div>
  );
}
