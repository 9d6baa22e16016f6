import { ActionForm } from '@/components/ui/action-form';
import { PasswordForm } from '@/components/ui/own-password-form';
import type { FormAction } from '@/lib/forms/form-state';

type DisablePanelProps = {
  action: FormAction;
  cancelHref: string;
  /** They are removed as well. */
  hasPasskeys: boolean;
};

export function DisablePanel({ action, cancelHref, hasPasskeys }: DisablePanelProps) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h3 className="font-semibold">Disable two-factor authentication?</h3>
        <ul className="grid list-disc gap-1.5 ps-5 text-sm text-muted">
          <li>Your password alone will be enough to log in, and your recovery codes will stop working.</li>
          <li>The codes from your authenticator app will stop working. You can delete the entry in the app.</li>
          {hasPasskeys && <li>Your passkeys and security keys will be removed from your account.</li>}
          <li>You can turn it back on at any time.</li>
        </ul>
      </div>
      <PasswordForm
        action={action}
        submitLabel="Disable two-factor authentication"
        pendingLabel="Disabling…"
        variant="danger"
        aside={
          <a href={cancelHref} data-soft="stay" className="link text-sm">
            Keep it on
          </a>
        }
      />
    </div>
  );
}

type RemoveAppPanelProps = { action: FormAction; cancelHref: string };

/** Shown only if a passkey or security key would remain. */
export function RemoveAppPanel({ action, cancelHref }: RemoveAppPanelProps) {
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
      <ActionForm
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
