'use client';

import { ActionForm, type ActionFormProps } from './action-form';
import { PasswordField } from './password-field';

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
