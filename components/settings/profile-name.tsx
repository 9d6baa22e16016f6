'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { TextField } from '../ui/text-field';

type Props = { action: FormAction; name: string };

export function ProfileName({ action, name }: Props) {
  return (
    <ActionForm action={action} variant="secondary" submitLabel="Save name" pendingLabel="Saving…">
      {(errors, values) => (
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          maxLength={80}
          defaultValue={values['name'] ?? name}
          error={errors['name']}
          required
        />
      )}
    </ActionForm>
  );
}
