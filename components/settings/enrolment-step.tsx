import type { ReactNode } from 'react';

type Props = { number: number; title: string; children?: ReactNode };

export function EnrolmentStep({ number, title, children }: Props) {
  return (
    <li className="grid gap-3">
      <h3 className="flex gap-3 font-semibold">
        <span className="grid size-6 shrink-0 place-items-center rounded-full border border-line bg-sunken text-xs tabular-nums">
          <span className="sr-only">Step </span>
          {number}
        </span>
        {title}
      </h3>
      {children && <div className="grid gap-4">{children}</div>}
    </li>
  );
}
