'use client';

import { ActionForm } from '@/components/ui/action-form';
import { EmailField, TextField } from '@/components/ui/field';
import type { FormAction } from '@/lib/forms/form-state';

type ProfileNameProps = { action: FormAction; name: string };

export function ProfileName({ action, name }: ProfileNameProps) {
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

type DeleteAccountFormProps = { action: FormAction; cancelHref: string };

export function DeleteAccountForm({ action, cancelHref }: DeleteAccountFormProps) {
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
      {(errors) => <EmailField label="Enter your email to confirm" autoComplete="off" error={errors['email']} />}
    </ActionForm>
  );
}
