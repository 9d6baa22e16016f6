'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { TextAreaField } from '../ui/text-area-field';
import { TextField } from '../ui/text-field';

type Props = { action: FormAction; email?: string | undefined };

export function ContactForm({ action, email }: Props) {
  return (
    <ActionForm action={action} submitLabel="Send message" pendingLabel="Sending your message…">
      {(errors, values) => (
        <>
          <TextField
            label="E-mail"
            name="email"
            type="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            hint="We answer to this address."
            defaultValue={values['email'] ?? email}
            error={errors['email']}
            required
          />
          <TextAreaField
            label="Message"
            name="message"
            maxLength={5000}
            hint="Never send us a password or a confirmation code."
            defaultValue={values['message']}
            error={errors['message']}
            required
          />
        </>
      )}
    </ActionForm>
  );
}
