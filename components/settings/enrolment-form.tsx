'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { CodeField } from '../ui/code-field';

type Props = { action: FormAction; enrolmentId: string };

export function EnrolmentForm({ action, enrolmentId }: Props) {
  return (
    <ActionForm action={action} submitLabel="Enable" pendingLabel="Checking the code…">
      {(errors) => (
        <>
          <input type="hidden" name="enrolmentId" value={enrolmentId} />
          <CodeField error={errors['code']} />
        </>
      )}
    </ActionForm>
  );
}
