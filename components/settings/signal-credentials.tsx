'use client';

import { useEffect } from 'react';

type Props = {
  rpId: string;
  /** base64url, as in the registration's options; so are the ids. */
  userId: string;
  credentialIds: readonly string[];
  name: string;
  displayName: string;
};

type Signals = Partial<Pick<typeof PublicKeyCredential, 'isConditionalMediationAvailable'>> & {
  signalAllAcceptedCredentials?: (accepted: object) => Promise<void>;
  signalCurrentUserDetails?: (details: object) => Promise<void>;
};

/** Tells whoever keeps the person's passkeys which ones are good here and what the account is called (WebAuthn L3 §5.1.10). */
export function SignalCredentials({ rpId, userId, credentialIds, name, displayName }: Props) {
  useEffect(() => {
    const signals: Signals | undefined = window.PublicKeyCredential;
    const sent = [
      signals?.signalAllAcceptedCredentials?.({ rpId, userId, allAcceptedCredentialIds: credentialIds }),
      signals?.signalCurrentUserDetails?.({ rpId, userId, name, displayName }),
    ];
    Promise.allSettled(sent);
  }, [rpId, userId, credentialIds, name, displayName]);

  return null;
}
