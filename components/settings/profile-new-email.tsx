'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { EmailField } from '../ui/email-field';

export function ProfileNewEmail({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} variant="secondary" submitLabel="Change e-mail" pendingLabel="Sending the link…">
      {(errors, values) => (
        <EmailField
          label="New e-mail"
          hint="We send a link there. Nothing changes before you open it."
          defaultValue={values['email']}
          error={errors['email']}
        />
      )}
    </ActionForm>
  );
}
