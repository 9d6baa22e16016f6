import type { FormAction } from '@/lib/forms/form-state';
import { PasswordForm } from './password-form';

type Props = {
  action: FormAction;
  cancelHref: string;
  /** They are removed as well. */
  hasPasskeys: boolean;
};

export function DisablePanel({ action, cancelHref, hasPasskeys }: Props) {
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
