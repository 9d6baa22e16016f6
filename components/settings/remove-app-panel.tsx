import type { FormAction } from '@/lib/forms/form-state';
import { ConfirmForm } from '../ui/confirm-form';

type Props = { action: FormAction; cancelHref: string };

/** Shown only where a passkey or security key stays. */
export function RemoveAppPanel({ action, cancelHref }: Props) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h3 className="font-semibold">Remove the authenticator app?</h3>
        <ul className="grid list-disc gap-1.5 ps-5 text-sm text-muted">
          <li>Its codes stop working. You can delete the entry in the app.</li>
          <li>Two-factor authentication stays on: your password is followed by a passkey or security key.</li>
          <li>Your recovery codes stay as they are. You are logged out in other browsers.</li>
        </ul>
      </div>
      <ConfirmForm
        action={action}
        submitLabel="Remove the authenticator app"
        pendingLabel="Removing it…"
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
