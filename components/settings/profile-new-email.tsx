'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { EmailField } from '../ui/email-field';

export function ProfileNewEmail({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} variant="secondary" submitLabel="Change email" pendingLabel="Sending the link…">
      {(errors, values) => (
        <EmailField
          label="New email"
          hint="We'll send a link to this address. Nothing changes until you open it."
          defaultValue={values['email']}
          error={errors['email']}
        />
      )}
    </ActionForm>
  );
}
