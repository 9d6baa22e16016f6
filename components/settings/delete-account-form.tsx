'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { TextField } from '../ui/text-field';

type Props = { action: FormAction; cancelHref: string };

export function DeleteAccountForm({ action, cancelHref }: Props) {
  return (
    <ActionForm
      action={action}
      variant="danger"
      submitLabel="Delete account"
      pendingLabel="Deleting…"
      aside={
        <a href={cancelHref} className="link text-sm">
          Keep the account
        </a>
      }
    >
      {(errors) => (
        <TextField
          label="Type your e-mail to confirm"
          name="email"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          error={errors['email']}
          required
        />
      )}
    </ActionForm>
  );
}
