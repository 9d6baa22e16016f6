import type { ReactNode } from 'react';
import { Badge } from '../ui/badge';
import { SectionLink } from './section-link';

export type PasskeyRow = {
  id: string;
  name: string;
  badge: 'synced' | 'this device only';
  addedText: ReactNode;
  lastUsedText?: ReactNode;
};

export function PasskeyItem({ id, name, badge, addedText, lastUsedText }: PasskeyRow) {
  const nameId = `passkey-${id}`;
  const href = `/settings/security/passkeys/${id}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 py-4">
      <div className="grid min-w-0 grow basis-56 gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={nameId} className="min-w-0 text-sm font-medium wrap-anywhere">
            {name}
          </h3>
          <Badge tone="neutral">{badge}</Badge>
        </div>
        <p className="text-sm text-muted">Added on {addedText}.</p>
        <p className="text-sm text-muted">{lastUsedText ? <>Last used on {lastUsedText}.</> : 'Not used yet.'}</p>
      </div>
      <div className="flex gap-2">
        <SectionLink href={`${href}?step=rename`} describedBy={nameId}>
          Rename
        </SectionLink>
        <SectionLink href={`${href}?step=remove`} describedBy={nameId}>
          Remove
        </SectionLink>
      </div>
    </li>
  );
}
