import type { FormAction } from '@/lib/forms/form-state';
import { PasswordForm } from './password-form';

export function ConfirmPasswordPanel({ action }: { action: FormAction }) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-1.5">
        <h3 className="font-semibold">Confirm it's you</h3>
        <p className="text-sm text-muted">Enter your password to set up two-factor authentication.</p>
      </div>
      <PasswordForm action={action} submitLabel="Continue" pendingLabel="Checking your password…" />
    </div>
  );
}
