'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../ui/button';
import { NOT_LOADED, revealPasskeys } from './reveal-passkeys';
import type { Ceremony } from './webauthn-ceremony';

type Props = Ceremony & {
  label: string;
  variant?: 'primary' | 'secondary';
  /** Also offers passkeys in the email field's autofill. */
  hasAutofill?: boolean;
};

export function PasskeyButton({ label, variant = 'primary', hasAutofill = false, ...ceremony }: Props) {
  const [refusal, setRefusal] = useState<ReactNode>(null);
  const [isWaiting, setIsWaiting] = useState(false);

  // Only one prompt can be pending: the button ends the autofill prompt, which comes back afterwards.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the URLs never change
  useEffect(() => {
    if (!hasAutofill || isWaiting) return;
    let isOver = false;
    let end = () => {
      isOver = true;
    };
    window.PublicKeyCredential?.isConditionalMediationAvailable?.().then(async (isAvailable) => {
      if (!isAvailable || isOver) return;
      const { offerAutofill } = await import('./passkey-autofill');
      if (!isOver) end = offerAutofill(ceremony, setRefusal);
    });
    return () => end();
  }, [isWaiting]);

  async function ask() {
    if (isWaiting) return;
    setRefusal(null);
    setIsWaiting(true);
    const code = await import('./webauthn-ceremony').catch(() => null);
    const end = await code?.authenticate(ceremony);
    setRefusal(end ? end.refusal : NOT_LOADED);
    if (!end?.isLeaving) return setIsWaiting(false);
    addEventListener('pageshow', () => setIsWaiting(false), { once: true }); // back from the browser's page cache
  }

  return (
    <div ref={revealPasskeys} className="grid gap-5">
      {refusal}
      <Button hidden type="button" variant={variant} isWide aria-disabled={isWaiting || undefined} onClick={ask}>
        {isWaiting ? 'Waiting for you to confirm…' : label}
      </Button>
      {!hasAutofill && (
        <p hidden className="text-sm text-muted">
          This browser doesn't support passkeys or security keys.
        </p>
      )}
    </div>
  );
}
