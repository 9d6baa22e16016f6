'use client';

import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import type { ButtonVariant } from '../ui/button-style';
import { PasswordField } from '../ui/password-field';

type Props = {
  action: FormAction;
  submitLabel: string;
  pendingLabel: string;
  variant?: ButtonVariant;
  aside?: ReactNode;
};

export function PasswordForm(props: Props) {
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
