import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { passkeyClonedMail } from '@/lib/platform/mail/factor-mails';
import { relyingParty } from '@/lib/platform/relying-party';
import { challengeHash } from '@/lib/platform/token-hash';
import { verifyAuthentication } from '@/lib/platform/webauthn/authentication';
import { fromBase64url } from '@/lib/platform/webauthn/base64url';
import type { ParsedAssertion } from '@/lib/platform/webauthn/ceremony-schemas';
import { userHandleOf } from '@/lib/platform/webauthn/user-handle';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { type ChallengePurpose, takeWebauthnChallenge } from '@/lib/store/webauthn-challenge-store';
import { findWebauthnCredential } from '@/lib/store/webauthn-credential-store';
import { sendSecurityMail } from './send-security-mail';

export type AssertionReason = 'challenge_over' | 'unknown_passkey' | 'wrong_passkey' | 'passkey_suspect';

type AssertionCheck = {
  assertion: ParsedAssertion;
  purpose: ChallengePurpose;
  owner: string;
  /** The owner of the second factor; null at a login by passkey alone, where the credential identifies the person. */
  expectedUserId: string | null;
  origin: RequestOrigin;
  now: Date;
};

export type ProvenAssertion = {
  credential: NonNullable<Awaited<ReturnType<typeof findWebauthnCredential>>>;
  use: { id: string; from: bigint; to: number; isBackedUp: boolean; isUserVerified: boolean; now: Date };
};

/**
 * Checks a WebAuthn assertion. The challenge is used up first, whatever the outcome. `use` is for recordWebauthnUse, in
 * the transaction of the login or step-up that follows.
 */
export async function checkAssertion(check: AssertionCheck): Promise<Result<ProvenAssertion, AssertionReason>> {
  const { assertion, purpose, owner, expectedUserId, origin, now } = check;
  const challenge = fromBase64url(assertion.challenge);
  const tokenHash = challengeHash(challenge);
  if (!(await takeWebauthnChallenge(database(), { tokenHash, purpose, owner }, now))) return failure('challenge_over');
  const credential = await findWebauthnCredential(database(), assertion.credentialId);
  if (credential === null) return failure('unknown_passkey');
  if (expectedUserId !== null && credential.userId !== expectedUserId) return failure('wrong_passkey');

  const verdict = await verifyAuthentication({
    relyingParty: relyingParty(),
    assertion,
    challenge,
    credential: { ...credential, counter: Number(credential.counter) },
    offeredIds: null, // the look-up above acts as the list: any credential of the expected account was offered
    userHandle: { expected: userHandleOf(credential.userId), isRequired: expectedUserId === null },
    isUserVerificationRequired: expectedUserId === null,
  });
  if (!verdict.ok && (verdict.reason === 'counter_back' || verdict.reason === 'backup_changed')) {
    await recordSuspicion(credential, verdict.reason, origin, now);
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
  origin: RequestOrigin,
  now: Date,
): Promise<void> {
  const event = { kind: 'passkey_cloned', outcome: 'refused', reason, subjectId: userId, actor: 'anyone' } as const;
  await inTransaction(async (tx) => {
    await insertSecurityEvent(tx, { ...event, at: now, origin });
    await sendSecurityMail(tx, {
      person: user,
      origin,
      now,
      write: (input) => passkeyClonedMail({ ...input, passkey }),
    });
  });
}
