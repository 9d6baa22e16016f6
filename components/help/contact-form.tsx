'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { EmailField, TextAreaField } from '../ui/field';

type Props = { action: FormAction; email?: string | undefined };

export function ContactForm({ action, email }: Props) {
  return (
    <ActionForm action={action} submitLabel="Send message" pendingLabel="Sending your message…">
      {(errors, values) => (
        <>
          <EmailField
            label="Email"
            hint="We'll reply to this address."
            defaultValue={values['email'] ?? email}
            error={errors['email']}
          />
          <TextAreaField
            label="Message"
            name="message"
            maxLength={5000}
            hint="Never send us passwords or confirmation codes."
            defaultValue={values['message']}
            error={errors['message']}
            required
          />
        </>
      )}
    </ActionForm>
  );
}
