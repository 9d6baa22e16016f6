'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { TextAreaField } from '../ui/field';

/** The owner's message to support. */
export function CaseMessageForm({ action, token }: { action: FormAction; token: string }) {
  return (
    <ActionForm
      action={action}
      hidden={{ token }}
      variant="secondary"
      submitLabel="Send message"
      pendingLabel="Sending…"
    >
      {(errors, values) => (
        <TextAreaField
          label="Message"
          name="message"
          maxLength={5000}
          hint="Never send us a password or a confirmation code."
          defaultValue={values['message']}
          error={errors['message']}
          required
        />
      )}
    </ActionForm>
  );
}
