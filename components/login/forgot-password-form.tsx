'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { TextField } from '../ui/text-field';

export function ForgotPasswordForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      submitLabel="Send link"
      pendingLabel="Sending the link…"
      aside={
        <a href="/login" className="link text-sm">
          Back to the login
        </a>
      }
    >
      {(errors, values) => (
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          hint="We send a link there with which you choose a new password."
          defaultValue={values['email']}
          error={errors['email']}
          required
        />
      )}
    </ActionForm>
  );
}
