import type { Client } from '@/lib/domain/client';
import { addMs } from '@/lib/domain/duration';
import { failure, type Result, success } from '@/lib/domain/result';
import { passkeyClonedMail } from '@/lib/mails/factor-mails';
import { randomSecretBytes } from '@/lib/platform/random';
import { relyingParty } from '@/lib/platform/relying-party';
import { challengeHash } from '@/lib/platform/token-hash';
import { verifyAuthentication } from '@/lib/platform/webauthn/authentication';
import { fromBase64url } from '@/lib/platform/webauthn/base64url';
import {
  type AuthenticationOptions,
  authenticationOptions,
  CEREMONY_TIMEOUT_MS,
  type CredentialDescriptor,
  userHandleOf,
} from '@/lib/platform/webauthn/ceremony-options';
import type { ParsedAssertion } from '@/lib/platform/webauthn/ceremony-schemas';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import {
  type ChallengePurpose,
  insertWebauthnChallenge,
  takeWebauthnChallenge,
} from '@/lib/store/webauthn-challenge-store';
import { findWebauthnCredential, type OwnedCredential } from '@/lib/store/webauthn-credential-store';
import { sendSecurityMail } from '../mail/send-mail';

const CHALLENGE_BYTES = 32;

/** `owner` is the session or login attempt that may use it, or a hash of the browser's id. */
type NewChallenge = { purpose: ChallengePurpose; owner: string; now: Date };

/** 32 random bytes for one ceremony, stored as a hash until the ceremony times out (WebAuthn L3 §13.4.3). */
export async function createChallenge({ purpose, owner, now }: NewChallenge): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = randomSecretBytes(CHALLENGE_BYTES);
  const expiresAt = addMs(now, CEREMONY_TIMEOUT_MS);
  await insertWebauthnChallenge(database(), { tokenHash: challengeHash(challenge), purpose, owner, expiresAt });
  return challenge;
}

type Offer = {
  purpose: ChallengePurpose;
  /** The login attempt, session or browser that may use the challenge. */
  owner: string;
  allowed: readonly CredentialDescriptor[];
  userVerification: 'required' | 'discouraged';
  now: Date;
};

/** A fresh challenge for one purpose and owner, and the browser's options to sign it (WebAuthn L3 §13.4.3). */
export async function startAuthentication({
  purpose,
  owner,
  allowed,
  userVerification,
  now,
}: Offer): Promise<AuthenticationOptions> {
  const challenge = await createChallenge({ purpose, owner, now });
  return authenticationOptions({ relyingParty: relyingParty(), challenge, allowed, userVerification });
}

export type AssertionReason = 'challenge_over' | 'unknown_passkey' | 'wrong_passkey' | 'passkey_suspect';

type AssertionCheck = {
  assertion: ParsedAssertion;
  purpose: ChallengePurpose;
  owner: string;
  /** The owner of the second factor; null at a login by passkey alone, where the credential identifies the person. */
  expectedUserId: string | null;
  client: Client;
  now: Date;
};

export type ProvenAssertion = {
  credential: OwnedCredential;
  use: { id: string; from: bigint; to: number; isBackedUp: boolean; isUserVerified: boolean; now: Date };
};

/**
 * Checks a WebAuthn assertion. The challenge is used up first, whatever the outcome. `use` is for recordWebauthnUse, in
 * the transaction of the login or step-up that follows.
 */
export async function verifyAssertion(check: AssertionCheck): Promise<Result<ProvenAssertion, AssertionReason>> {
  const { assertion, purpose, owner, expectedUserId, client, now } = check;
  const challenge = fromBase64url(assertion.challenge);
  const tokenHash = challengeHash(challenge);
  if (!(await takeWebauthnChallenge(database(), { tokenHash, purpose, owner }, now))) return failure('challenge_over');
  const credential = await findWebauthnCredential(database(), assertion.credentialId);
  if (credential === null) return failure('unknown_passkey');
  // Every credential of the expected account was offered (WebAuthn L3 §7.2 step 5).
  if (expectedUserId !== null && credential.userId !== expectedUserId) return failure('wrong_passkey');

  const verdict = await verifyAuthentication({
    relyingParty: relyingParty(),
    assertion,
    challenge,
    credential: { ...credential, counter: Number(credential.counter) },
    userHandle: { expected: userHandleOf(credential.userId), isRequired: expectedUserId === null },
    isUserVerificationRequired: expectedUserId === null,
  });
  if (!verdict.ok && (verdict.reason === 'counter_back' || verdict.reason === 'backup_changed')) {
    await recordSuspicion(credential, verdict.reason, client, now);
    return failure('passkey_suspect');
  }
  if (!verdict.ok) return failure('wrong_passkey');
  const { newCounter: to, isBackedUp, isUserVerified } = verdict.value;
  const use = { id: credential.id, from: credential.counter, to, isBackedUp, isUserVerified, now };
  return success({ credential, use });
}

/** Logged and mailed because the signature was right: there may be a copy of the authenticator (WebAuthn L3 §6.1.1). */
async function recordSuspicion(
  { userId, name: passkey, user }: ProvenAssertion['credential'],
  reason: string,
  client: Client,
  now: Date,
): Promise<void> {
  const event = { kind: 'passkey_cloned', outcome: 'refused', reason, subjectId: userId, actor: 'anyone' } as const;
  await inTransaction(async (tx) => {
    await insertSecurityEvent(tx, { ...event, at: now, client });
    await sendSecurityMail(tx, {
      person: user,
      client,
      now,
      write: (input) => passkeyClonedMail({ ...input, passkey }),
    });
  });
}
