import { ActionForm } from '@/components/ui/action-form';
import { Alert } from '@/components/ui/alert';
import { PasswordForm } from '@/components/ui/own-password-form';
import type { FormAction } from '@/lib/forms/form-state';

type Props = { action: FormAction; id: string; name: string; isLastFactor: boolean; cancelHref: string };

/** Removing the last factor turns two-factor authentication off, so it asks for the password, just like "Disable". */
export function RemovePasskeyPanel({ action, id, name, isLastFactor, cancelHref }: Props) {
  const Form = isLastFactor ? PasswordForm : ActionForm;
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h3 className="font-semibold wrap-anywhere">Remove “{name}”?</h3>
        <p className="text-sm text-muted">
          You won't be able to log in with it anymore. If your device or password manager still offers it, delete it
          there too.
        </p>
      </div>
      {isLastFactor && (
        <Alert tone="warning">
          <strong className="font-semibold">This is your only second factor.</strong> Removing it turns off two-factor
          authentication: your password alone will be enough to log in, and your recovery codes will stop working.
        </Alert>
      )}
      <Form
        action={action}
        hidden={{ id }}
        submitLabel="Remove"
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
