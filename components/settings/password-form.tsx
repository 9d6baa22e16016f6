'use client';

import { ActionForm, type ActionFormProps } from '../ui/action-form';
import { PasswordField } from '../ui/password-field';

export function PasswordForm(props: ActionFormProps) {
  return (
    <ActionForm {...props}>
      {(errors) => (
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          error={errors['password']}
          autoFocus
          required
        />
      )}
    </ActionForm>
  );
}
