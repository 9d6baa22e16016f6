'use client';

import { ActionForm } from '@/components/ui/action-form';
import { TextField } from '@/components/ui/field';
import type { FormAction } from '@/lib/forms/form-state';

type Props = { action: FormAction; id: string; name: string };

export function RenamePasskeyPanel({ action, id, name }: Props) {
  return (
    <ActionForm action={action} hidden={{ id }} submitLabel="Save name" pendingLabel="Saving…">
      {(errors, values) => (
        <TextField
          label="Name"
          name="name"
          hint="A name that helps you recognize it, such as “Work phone”."
          maxLength={64}
          autoComplete="off"
          defaultValue={values['name'] ?? name}
          error={errors['name']}
          autoFocus
          required
        />
      )}
    </ActionForm>
  );
}
