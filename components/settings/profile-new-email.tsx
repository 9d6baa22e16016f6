'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { TextField } from '../ui/text-field';

export function ProfileNewEmail({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} variant="secondary" submitLabel="Change e-mail" pendingLabel="Sending the link…">
      {(errors, values) => (
        <TextField
          label="New e-mail"
          name="email"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          hint="We send a link there. Nothing changes before you open it."
          defaultValue={values['email']}
          error={errors['email']}
          required
        />
      )}
    </ActionForm>
  );
}
