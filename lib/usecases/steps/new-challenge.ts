import { addMs } from '@/lib/domain/duration';
import { randomSecretBytes } from '@/lib/platform/random';
import { challengeHash } from '@/lib/platform/token-hash';
import { CEREMONY_TIMEOUT_MS } from '@/lib/platform/webauthn/ceremony-options';
import { database } from '@/lib/store/client';
import { type ChallengePurpose, insertWebauthnChallenge } from '@/lib/store/webauthn-challenge-store';

const CHALLENGE_BYTES = 32;

/** `owner` is the session or login attempt that may use it, or a hash of the browser's id. */
type NewChallenge = { purpose: ChallengePurpose; owner: string; now: Date };

/** 32 random bytes for one ceremony, stored as a hash until the ceremony times out (WebAuthn L3 §13.4.3). */
export async function newChallenge({ purpose, owner, now }: NewChallenge): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = randomSecretBytes(CHALLENGE_BYTES);
  const expiresAt = addMs(now, CEREMONY_TIMEOUT_MS);
  await insertWebauthnChallenge(database(), { tokenHash: challengeHash(challenge), purpose, owner, expiresAt });
  return challenge;
}
