'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { EmailField } from '../ui/field';

export function ForgotPasswordForm({ action }: { action: FormAction }) {
  return (
    <ActionForm
      action={action}
      submitLabel="Send link"
      pendingLabel="Sending the link…"
      aside={
        <a href="/login" className="link text-sm">
          Back to login
        </a>
      }
    >
      {(errors, values) => (
        <EmailField
          label="Email"
          hint="We'll email you a link to choose a new password."
          defaultValue={values['email']}
          error={errors['email']}
        />
      )}
    </ActionForm>
  );
}
