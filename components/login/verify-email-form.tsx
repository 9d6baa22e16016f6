'use client';

import type { FormAction } from '@/lib/forms/form-state';
import { ConfirmForm } from '../ui/confirm-form';

type Props = { action: FormAction; token: string };

export function VerifyEmailForm({ action, token }: Props) {
  return (
    <div className="grid gap-5">
      <p className="text-sm text-muted">
        One click, and you can log in. Did somebody else make this account with your address? Then leave this page, and
        the account will be deleted.
      </p>
      <ConfirmForm action={action} submitLabel="Confirm e-mail" pendingLabel="Confirming…" hidden={{ token }} />
    </div>
  );
}
