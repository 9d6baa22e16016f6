import type { FormAction } from '@/lib/forms/form-state';
import { Alert } from '../ui/alert';
import { ConfirmForm } from '../ui/confirm-form';
import { PasswordForm } from './password-form';

type Props = { action: FormAction; id: string; name: string; isLastFactor: boolean; cancelHref: string };

/** Removing the last factor turns two-factor authentication off, so it asks for the password as "Disable" does. */
export function RemovePasskeyPanel({ action, id, name, isLastFactor, cancelHref }: Props) {
  const Form = isLastFactor ? PasswordForm : ConfirmForm;
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h3 className="font-semibold wrap-anywhere">Remove “{name}”?</h3>
        <p className="text-sm text-muted">
          You can no longer log in with it here. If your device or password manager still offers it, delete it there as
          well.
        </p>
      </div>
      {isLastFactor && (
        <Alert tone="warning">
          <strong className="font-semibold">It is your only second factor.</strong> Without it two-factor authentication
          is off: your password alone is enough to log in, and your recovery codes stop working.
        </Alert>
      )}
      <Form
        action={action}
        hidden={{ id }}
        submitLabel="Remove"
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
