import type { ReactNode } from 'react';
import { Alert } from './alert';

/** A note that shows only without JavaScript. */
export function NeedsScript({ children }: { children: ReactNode }) {
  return (
    <noscript>
      <Alert tone="info">{children}</Alert>
    </noscript>
  );
}
