import { CodeForm } from '@/components/ui/code-form';
import type { FormAction } from '@/lib/forms/form-state';
import type { CodesFor } from './codes-file';
import { RecoveryCodesFlow } from './recovery-codes-flow';

type Props = { codesFor: CodesFor; action: FormAction; cancelHref: string };

export function NewCodesPanel({ codesFor, action, cancelHref }: Props) {
  return (
    <RecoveryCodesFlow
      {...codesFor}
      action={action}
      submitLabel="Generate new codes"
      pendingLabel="Generating new codes…"
      notice="These are your new codes. The old ones no longer work."
      isFormShown
      fields="none"
      before={
        <div className="grid gap-2">
          <h3 className="font-semibold">Generate new codes?</h3>
          <ul className="grid list-disc gap-1.5 ps-5 text-sm text-muted">
            <li>You'll get ten new codes. Save them right away.</li>
            <li>Your old codes will stop working. Throw away any copies you have.</li>
          </ul>
        </div>
      }
      after={null}
      aside={
        <a href={cancelHref} data-soft="stay" className="link text-sm">
          Keep the old codes
        </a>
      }
    />
  );
}

export function TestCodePanel({ action }: { action: FormAction }) {
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
