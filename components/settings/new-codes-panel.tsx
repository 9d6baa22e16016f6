import type { FormAction } from '@/lib/forms/form-state';
import type { CodesFor } from './codes-file';
import { RecoveryCodesFlow } from './recovery-codes-flow';

type Props = { codesFor: CodesFor; action: FormAction; cancelHref: string };

export function NewCodesPanel({ codesFor, action, cancelHref }: Props) {
  return (
    <RecoveryCodesFlow
      {...codesFor}
      action={action}
      submitLabel="Make new codes"
      pendingLabel="Making new codes…"
      notice="These are your new codes. The old ones no longer work."
      isFormShown
      fields="none"
      before={
        <div className="grid gap-2">
          <h3 className="font-semibold">Make new codes?</h3>
          <ul className="grid list-disc gap-1.5 ps-5 text-sm text-muted">
            <li>You get ten new codes, to be saved at once.</li>
            <li>All the old ones stop working. Throw away the paper or file that holds them.</li>
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
