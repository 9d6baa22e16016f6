import { useId } from 'react';
import { CopyButton } from '../ui/copy-button';

/** Shown in groups of four, and spelled out letter by letter for screen readers. */
export function SetUpKey({ setUpKey }: { setUpKey: string }) {
  const labelId = useId();
  const groups = setUpKey.split(' ');
  return (
    <div className="grid gap-2">
      <p id={labelId} className="text-sm font-medium">
        Set-up key
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-sunken p-2">
        <figure aria-labelledby={labelId} className="min-w-48 max-w-64 grow basis-48 ps-1">
          <code translate="no" className="tracking-wide tabular-nums [word-spacing:0.25em]">
            {setUpKey}
          </code>
        </figure>
        <CopyButton text={groups.join('')} />
      </div>
      <p translate="no" className="sr-only">
        Letter by letter: {groups.map((group) => [...group].join(' ')).join(', ')}
      </p>
    </div>
  );
}
