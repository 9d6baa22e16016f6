import type { FormAction } from '@/lib/forms/form-state';
import { CodeForm } from '../ui/code-form';

export function TryCodePanel({ action }: { action: FormAction }) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h3 className="font-semibold">Try a code</h3>
        <p className="text-sm text-muted">
          Enter one of your recovery codes to see whether it is still good. It is not used up by this.
        </p>
      </div>
      <CodeForm action={action} code="recovery" submitLabel="Try a code" pendingLabel="Checking the code…" autoFocus />
    </div>
  );
}
