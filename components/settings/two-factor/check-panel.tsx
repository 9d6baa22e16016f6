import { CodeForm } from '@/components/ui/code-form';
import type { FormAction } from '@/lib/forms/form-state';

type Props = { action: FormAction; backHref: string };

export function CheckPanel({ action, backHref }: Props) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h3 className="font-semibold">Does it still work?</h3>
        <p className="text-sm text-muted">
          Open your authenticator app and enter the code it shows now. This only checks the code. Nothing changes.
        </p>
      </div>
      <CodeForm
        action={action}
        submitLabel="Check code"
        pendingLabel="Checking the code…"
        autoFocus
        aside={
          <a href={backHref} data-soft="stay" className="link text-sm">
            Back
          </a>
        }
      />
    </div>
  );
}
