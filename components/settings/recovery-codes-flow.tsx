'use client';

import { type ReactNode, useActionState } from 'react';
import { idle } from '@/lib/forms/form-state';
import { type ActionFormProps, AnsweredForm } from '../ui/action-form';
import { CodeField } from '../ui/code-field';
import { type CodesFor, codesFile } from './codes-file';
import { RecoveryCodes } from './recovery-codes';

type Props = CodesFor &
  ActionFormProps & {
    isFormShown: boolean;
    fields: 'code' | 'none';
    before: ReactNode;
    after: ReactNode;
    /** Shown in place of the form. */
    children?: ReactNode;
  };

/**
 * A form whose answer may be new recovery codes. Without JavaScript the answer comes with the page that is drawn after
 * the change, and React hands it over only to the same component at the same place with the same action: keep this one
 * mounted before and after, and say by `isFormShown` whether there is a form to fill in.
 */
export function RecoveryCodesFlow({ isFormShown, fields, before, after, children, action, ...props }: Props) {
  const [state, formAction, isPending] = useActionState(action, idle);
  if (state.status === 'codes') {
    return <RecoveryCodes codes={state.codes} {...codesFile(props, state.codes)} doneHref={props.doneHref} />;
  }
  if (!isFormShown) return children;
  return (
    <div className="grid gap-6">
      {before}
      <AnsweredForm {...props} state={state} formAction={formAction} isPending={isPending}>
        {fields === 'code' ? (errors) => <CodeField error={errors['code']} /> : undefined}
      </AnsweredForm>
      {after}
    </div>
  );
}
