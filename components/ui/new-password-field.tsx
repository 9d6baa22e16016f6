'use client';

import { type FormEvent, useCallback, useState } from 'react';
import { passwordStrength } from '@/lib/forms/password-strength';
import { PasswordField } from './password-field';

type Props = { label: string; name: string; error?: string | undefined };

/** For setting a password. Describes the password's strength as the user types. */
export function NewPasswordField(props: Props) {
  const [strength, setStrength] = useState('');

  function judge(event: FormEvent) {
    if (event.target instanceof HTMLInputElement) setStrength(passwordStrength(event.target.value));
  }

  // After an error, the form comes back with an empty password. The callback must not change: React detaches a changed
  // ref before it resets the form.
  const forgetWithForm = useCallback((element: HTMLElement | null) => {
    const form = element?.closest('form');
    const forget = () => setStrength('');
    form?.addEventListener('reset', forget);
    return () => form?.removeEventListener('reset', forget);
  }, []);

  return (
    <div ref={forgetWithForm} onInput={judge} className="grid gap-1.5">
      <PasswordField
        {...props}
        autoComplete="new-password"
        minLength={12}
        required
        hint="At least 12 characters. A few random words are easy to remember."
      />
      <p role="status" className="min-h-5 text-sm text-muted">
        {strength}
      </p>
    </div>
  );
}
