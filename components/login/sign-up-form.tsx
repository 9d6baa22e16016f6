'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { EmailField, TextField } from '../ui/field';
import { NewPasswordField } from '../ui/new-password-field';

export function SignUpForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      submitLabel="Create account"
      pendingLabel="Creating your account…"
      aside={
        <a href="/login" className="link text-sm">
          Log in instead
        </a>
      }
    >
      {(errors, values) => (
        <>
          <TextField
            label="Name"
            name="name"
            autoComplete="name"
            maxLength={80}
            defaultValue={values['name']}
            error={errors['name']}
            required
          />
          <EmailField
            label="Email"
            hint="We'll send you an email to confirm it."
            defaultValue={values['email']}
            error={errors['email']}
          />
          <NewPasswordField label="Password" name="password" error={errors['password']} />
        </>
      )}
    </ActionForm>
  );
}
