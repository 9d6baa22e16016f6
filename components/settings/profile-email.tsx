import type { FormAction } from '@/lib/forms/form-state';
import { Card } from '../ui/card';
import { ConfirmForm } from '../ui/confirm-form';
import { ProfileNewEmail } from './profile-new-email';
import { StepUpGate } from './step-up-gate';

type Props = {
  email: string;
  /** Waits to be confirmed. */
  pendingEmail: string | null;
  requestAction: FormAction;
  cancelAction: FormAction;
  /** Where the person proves who they are first; null when they just did. */
  stepUpHref: string | null;
};

export function ProfileEmail({ email, pendingEmail, requestAction, cancelAction, stepUpHref }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">E-mail</h2>
      <p className="mt-1.5 text-sm wrap-anywhere">{email}</p>
      <p className="mt-1 text-sm text-muted">You log in with it, and our mails come to it.</p>
      <div className="mt-5 grid gap-5">
        {pendingEmail && (
          <div className="grid gap-3 rounded-lg bg-sunken p-4 text-sm">
            <p className="wrap-anywhere">
              Waiting for confirmation at <strong className="font-medium">{pendingEmail}</strong>.
            </p>
            <ConfirmForm action={cancelAction} variant="secondary" submitLabel="Cancel" pendingLabel="Cancelling…" />
          </div>
        )}
        {stepUpHref === null ? (
          <ProfileNewEmail action={requestAction} />
        ) : (
          <StepUpGate
            lead="To change it, confirm first that it is you."
            href={stepUpHref}
            label="Change e-mail"
            variant="secondary"
          />
        )}
      </div>
    </Card>
  );
}
