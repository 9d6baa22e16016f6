'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { NewPasswordField } from '../ui/new-password-field';

type Props = { action: FormAction; token: string };

export function ResetPasswordForm({ action, token }: Props) {
  return (
    <div className="grid gap-5">
      <p className="text-sm text-muted">
        All browsers that are logged in to your account will be logged out. Your second factor stays as it is.
      </p>
      <ActionForm action={action} submitLabel="Save password" pendingLabel="Saving…" hidden={{ token }}>
        {(errors) => <NewPasswordField label="New password" name="password" error={errors['password']} />}
      </ActionForm>
    </div>
  );
}
