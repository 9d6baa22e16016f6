import { ActionForm } from '@/components/ui/action-form';
import { BrowserZone } from '@/components/ui/local-time';
import { Card } from '@/components/ui/page';
import type { FormAction } from '@/lib/forms/form-state';
import { StepUpGate } from '../section-link';
import { ProfileNewEmail } from './profile-forms';

type Props = {
  email: string;
  /** Waiting to be confirmed. */
  pendingEmail: string | null;
  requestAction: FormAction;
  cancelAction: FormAction;
  /** Leads to the step-up page; null right after a step-up. */
  stepUpHref: string | null;
};

export function ProfileEmail({ email, pendingEmail, requestAction, cancelAction, stepUpHref }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">Email</h2>
      <p className="mt-1.5 text-sm wrap-anywhere">{email}</p>
      <p className="mt-1 text-sm text-muted">You use it to log in, and we send our emails to it.</p>
      <div className="mt-5 grid gap-5">
        {pendingEmail && (
          <div className="grid gap-3 rounded-lg bg-sunken p-4 text-sm">
            <p className="wrap-anywhere">
              Waiting for you to confirm <strong className="font-medium">{pendingEmail}</strong>.
            </p>
            <ActionForm action={cancelAction} variant="secondary" submitLabel="Cancel" pendingLabel="Canceling…" />
          </div>
        )}
        {stepUpHref === null ? (
          <ProfileNewEmail action={requestAction} />
        ) : (
          <StepUpGate
            lead="To change your email, confirm it's you first."
            href={stepUpHref}
            label="Change email"
            variant="secondary"
          />
        )}
      </div>
    </Card>
  );
}

export function ProfileDates() {
  return (
    <Card>
      <h2 className="font-semibold">Dates and times</h2>
      <p className="mt-1.5 text-sm text-muted">
        <BrowserZone />
      </p>
    </Card>
  );
}
