import type { ReactNode } from 'react';
import { Alert } from './alert';

/** What to know where scripts do not run. */
export function NeedsScript({ children }: { children: ReactNode }) {
  return (
    <noscript>
      <Alert tone="info">{children}</Alert>
    </noscript>
  );
}
