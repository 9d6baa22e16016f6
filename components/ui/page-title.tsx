import type { ReactNode } from 'react';

type Props = { children: ReactNode; lead?: ReactNode };

export function PageTitle({ children, lead }: Props) {
  return (
    <div className="grid gap-2">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{children}</h1>
      {lead && <p className="text-muted">{lead}</p>}
    </div>
  );
}
