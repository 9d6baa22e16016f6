'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { EmailField } from '../ui/email-field';

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
      {(errors) => <EmailField label="Enter your email to confirm" autoComplete="off" error={errors['email']} />}
    </ActionForm>
  );
}
