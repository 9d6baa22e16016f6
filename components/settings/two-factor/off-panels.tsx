import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { PasswordForm } from '@/components/ui/own-password-form';
import type { FormAction } from '@/lib/forms/form-state';

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

export function ReplacedElsewherePanel({ restartAction }: { restartAction: () => Promise<void> }) {
  return (
    <div className="grid gap-5">
      <Alert tone="info">You've started setup in another browser.</Alert>
      <p className="text-sm text-muted">
        Finish it there, or start again here. If you start again, you'll get a new QR code, and the one in the other
        browser will stop working.
      </p>
      <form action={restartAction}>
        <Button>Start again here</Button>
      </form>
    </div>
  );
}
