import type { FormAction } from '@/lib/forms/form-state';
import { ConfirmForm } from '../ui/confirm-form';

type Props = { action: FormAction; cancelHref: string };

/** Shown only if a passkey or security key would remain. */
export function RemoveAppPanel({ action, cancelHref }: Props) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h3 className="font-semibold">Remove the authenticator app?</h3>
        <ul className="grid list-disc gap-1.5 ps-5 text-sm text-muted">
          <li>Its codes will stop working. You can delete the entry in the app.</li>
          <li>Two-factor authentication stays on. You'll use a passkey or security key after your password.</li>
          <li>Your recovery codes stay the same. You'll be logged out in other browsers.</li>
        </ul>
      </div>
      <ConfirmForm
        action={action}
        submitLabel="Remove the authenticator app"
        pendingLabel="Removing…"
        variant="danger"
        aside={
          <a href={cancelHref} data-soft="stay" className="link text-sm">
            Keep it
          </a>
        }
      />
    </div>
  );
}
