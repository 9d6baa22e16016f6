'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { NewPasswordField } from '../ui/new-password-field';

type Props = { action: FormAction; token: string };

export function ResetPasswordForm({ action, token }: Props) {
  return (
    <div className="grid gap-5">
      <p className="text-sm text-muted">You'll be logged out everywhere. Your second factor stays the same.</p>
      <ActionForm action={action} submitLabel="Save password" pendingLabel="Saving…" hidden={{ token }}>
        {(errors) => <NewPasswordField label="New password" name="password" error={errors['password']} />}
      </ActionForm>
    </div>
  );
}
