import { addMs } from '@/lib/domain/duration';
import { randomSecretBytes } from '@/lib/platform/random';
import { relyingParty } from '@/lib/platform/relying-party';
import { challengeHash } from '@/lib/platform/token-hash';
import {
  authenticationOptions,
  CEREMONY_TIMEOUT_MS,
  type CredentialDescriptor,
} from '@/lib/platform/webauthn/ceremony-options';
import { database } from '@/lib/store/client';
import { type ChallengePurpose, insertWebauthnChallenge } from '@/lib/store/webauthn-challenge-store';

const CHALLENGE_BYTES = 32;

type Offer = {
  purpose: ChallengePurpose;
  /** The login attempt, session or browser that may answer. */
  owner: string;
  allowed: readonly CredentialDescriptor[];
  userVerification: 'required' | 'discouraged';
  now: Date;
};

/** A fresh challenge for one purpose and owner, and the options that a browser needs to answer it (WebAuthn L3 §13.4.3). */
export async function offerAuthentication({ purpose, owner, allowed, userVerification, now }: Offer) {
  const challenge = randomSecretBytes(CHALLENGE_BYTES);
  const expiresAt = addMs(now, CEREMONY_TIMEOUT_MS);
  await insertWebauthnChallenge(database(), { tokenHash: challengeHash(challenge), purpose, owner, expiresAt });
  return authenticationOptions({ relyingParty: relyingParty(), challenge, allowed, userVerification });
}
