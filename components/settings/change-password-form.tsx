'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { NewPasswordField } from '../ui/new-password-field';
import { PasswordField } from '../ui/password-field';

type Props = { action: FormAction; email: string };

export function ChangePasswordForm({ action, email }: Props) {
  return (
    <ActionForm action={action} submitLabel="Change password" pendingLabel="Changing your password…">
      {(errors) => (
        <>
          <UserName email={email} />
          <PasswordField
            label="Current password"
            name="currentPassword"
            autoComplete="current-password"
            error={errors['currentPassword']}
            required
          />
          <NewPasswordField label="New password" name="newPassword" error={errors['newPassword']} />
        </>
      )}
    </ActionForm>
  );
}

/** Tells password managers which account the password belongs to. */
function UserName({ email }: { email: string }) {
  return (
    <input
      type="text"
      name="username"
      autoComplete="username"
      defaultValue={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
      className="sr-only"
    />
  );
}
