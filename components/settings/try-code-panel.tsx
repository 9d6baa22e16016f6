import type { FormAction } from '@/lib/forms/form-state';
import { CodeForm } from '../ui/code-form';

export function TryCodePanel({ action }: { action: FormAction }) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h3 className="font-semibold">Test a code</h3>
        <p className="text-sm text-muted">
          Enter one of your recovery codes to see if it still works. Testing a code doesn't use it up.
        </p>
      </div>
      <CodeForm action={action} code="recovery" submitLabel="Test a code" pendingLabel="Checking the code…" autoFocus />
    </div>
  );
}
