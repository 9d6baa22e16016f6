'use client';

import { useEffect } from 'react';

type Props = {
  rpId: string;
  /** base64url, as in the registration options; the credential ids too. */
  userId: string;
  credentialIds: readonly string[];
  name: string;
  displayName: string;
};

type Signals = Partial<Pick<typeof PublicKeyCredential, 'isConditionalMediationAvailable'>> & {
  signalAllAcceptedCredentials?: (accepted: object) => Promise<void>;
  signalCurrentUserDetails?: (details: object) => Promise<void>;
};

/** Tells passkey providers which passkeys are valid here and what the account is called (WebAuthn L3 §5.1.10). */
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
