import type { ReactNode } from 'react';
import { Alert } from '../ui/alert';

/** A note that shows only without JavaScript. */
export function NeedsScript({ children }: { children: ReactNode }) {
  return (
    <noscript>
      <Alert tone="info">{children}</Alert>
    </noscript>
  );
}

/** @param isOnlyWay true if there's no other way to offer */
export function PasskeyNeedsScript({ isOnlyWay }: { isOnlyWay: boolean }) {
  return (
    <NeedsScript>
      Passkeys and security keys need JavaScript. Turn it on for this site
      {isOnlyWay ? ' and reload the page.' : ', or use another way.'}
    </NeedsScript>
  );
}
