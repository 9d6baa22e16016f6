import type { FormHelp } from '@/lib/forms/form-state';
import { Alert } from '../ui/alert';

/** For a code that belongs to another minute: how far off the phone's clock is, and how to correct it. */
export function ClockHelp({ id, help }: { id: string; help: FormHelp }) {
  return (
    <Alert tone="error" id={id}>
      <div className="grid gap-2">
        <p>
          <strong className="font-semibold">{help.sentence}</strong> Codes depend on the time, so yours wasn't accepted.
          Correct the clock, then enter the next code.
        </p>
        <dl className="grid gap-1">
          <div>
            <dt className="inline font-medium">iPhone: </dt>
            <dd className="inline">
              In Settings, open General, then Date &amp; Time, and turn on “Set Automatically”.
            </dd>
          </div>
          <div>
            <dt className="inline font-medium">Android: </dt>
            <dd className="inline">In Settings, open System, then Date &amp; time, and turn on automatic time.</dd>
          </div>
        </dl>
        <p>
          <a href={help.href} className="link">
            More about clock problems
          </a>
        </p>
      </div>
    </Alert>
  );
}
