import { relyingParty } from '@/lib/platform/relying-party';
import { authenticationOptions, type CredentialDescriptor } from '@/lib/platform/webauthn/ceremony-options';
import type { ChallengePurpose } from '@/lib/store/webauthn-challenge-store';
import { newChallenge } from './new-challenge';

type Offer = {
  purpose: ChallengePurpose;
  /** The login attempt, session or browser that may use the challenge. */
  owner: string;
  allowed: readonly CredentialDescriptor[];
  userVerification: 'required' | 'discouraged';
  now: Date;
};

/** A fresh challenge for one purpose and owner, and the browser's options to sign it (WebAuthn L3 §13.4.3). */
export async function offerAuthentication({ purpose, owner, allowed, userVerification, now }: Offer) {
  const challenge = await newChallenge({ purpose, owner, now });
  return authenticationOptions({ relyingParty: relyingParty(), challenge, allowed, userVerification });
}
