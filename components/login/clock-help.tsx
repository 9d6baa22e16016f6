import type { FormHelp } from '@/lib/forms/form-state';
import { Alert } from '../ui/alert';

/** A code that is right for another minute: how far the phone's clock is off, and how to put it right. */
export function ClockHelp({ id, help }: { id: string; help: FormHelp }) {
  return (
    <Alert tone="error" id={id}>
      <div className="grid gap-2">
        <p>
          <strong className="font-semibold">{help.sentence}</strong> Codes are made from the time, so yours was refused.
          Put the clock right, then enter the next code.
        </p>
        <dl className="grid gap-1">
          <div>
            <dt className="inline font-medium">iPhone: </dt>
            <dd className="inline">Settings, General, Date &amp; Time, “Set Automatically”.</dd>
          </div>
          <div>
            <dt className="inline font-medium">Android: </dt>
            <dd className="inline">Settings, System, Date &amp; time, automatic time.</dd>
          </div>
        </dl>
        <p>
          <a href={help.href} className="link">
            More about clocks
          </a>
        </p>
      </div>
    </Alert>
  );
}
