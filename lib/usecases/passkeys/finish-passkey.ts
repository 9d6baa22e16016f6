import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { credentialKind, credentialNameFromAaguid, mayAddCredential } from '@/lib/domain/webauthn-rules';
import { passkeyAddedMail } from '@/lib/platform/mail/factor-mails';
import type { SecurityMailInput } from '@/lib/platform/mail/security-mails';
import { randomId } from '@/lib/platform/random';
import { relyingParty } from '@/lib/platform/relying-party';
import { challengeHash } from '@/lib/platform/token-hash';
import { fromBase64url } from '@/lib/platform/webauthn/base64url';
import { parseAttestation } from '@/lib/platform/webauthn/ceremony-schemas';
import { type RegisteredCredential, verifyRegistration } from '@/lib/platform/webauthn/registration';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { takeWebauthnChallenge } from '@/lib/store/webauthn-challenge-store';
import { findWebauthnCredentials, insertWebauthnCredential } from '@/lib/store/webauthn-credential-store';
import { changeOwnAccount } from '../steps/change-own-account';
import { currentFactors } from '../steps/current-factors';
import type { CurrentSession } from '../steps/current-session';
import { codesForFirstFactor, type NewRecoveryCodes } from '../steps/new-recovery-codes';
import { recordFactorChange } from '../steps/record-factor-change';
import { voidOpenLogins, voidOtherAccess } from '../steps/void-other-access';

/** @param attestation as sent by the browser, not yet parsed */
type Registration = { session: CurrentSession; attestation: unknown; origin: RequestOrigin; now: Date };

export type FinishPasskeyReason =
  | 'step_up_needed'
  | 'malformed'
  | 'challenge_over'
  | 'not_accepted'
  | 'too_many_credentials'
  | 'already_registered'
  | 'busy'
  | 'session_over';

type Outcome = Result<{ recoveryCodes: string[] | null }, FinishPasskeyReason>;

/**
 * Stores a new passkey or security key. As the first factor, it turns two-factor authentication on: other sessions end,
 * and ten recovery codes come with it. Of two registrations with one credential id, one fails, even across accounts.
 */
export async function finishPasskey(registration: Registration): Promise<Outcome> {
  const { session, now } = registration;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const attestation = parseAttestation(registration.attestation);
  if (!attestation.ok) return attestation;
  const challenge = fromBase64url(attestation.value.challenge);
  const taken = { tokenHash: challengeHash(challenge), purpose: 'registration', owner: session.id } as const;
  if (!(await takeWebauthnChallenge(database(), taken, now))) return failure('challenge_over');
  const verified = await verifyRegistration({
    relyingParty: relyingParty(),
    attestation: attestation.value,
    challenge,
  });
  if (!verified.ok) return failure('not_accepted');
  const codes = await codesForFirstFactor(session.userId);
  if (!codes.ok) return codes;
  return keep(registration, verified.value, codes.value);
}

function keep(
  { session, origin, now }: Registration,
  credential: RegisteredCredential,
  codes: NewRecoveryCodes | null,
) {
  const { userId, id: keptSessionId } = session;
  return changeOwnAccount(session, async (tx): Promise<Outcome> => {
    const isFirst = !(await currentFactors(tx, userId)).hasAny;
    if (isFirst && codes === null) return failure('busy'); // the other factor has just been removed
    const others = await findWebauthnCredentials(tx, userId);
    const room = mayAddCredential({ count: others.length });
    if (!room.ok) return room;
    const taken = others.map((other) => other.name);
    const name = credentialNameFromAaguid(credential.aaguid, { kind: credentialKind(credential), taken });
    const row = { ...credential, id: randomId(), userId, name, createdAt: now };
    if (!(await insertWebauthnCredential(tx, row))) return failure('already_registered');
    if (isFirst) {
      await voidOtherAccess(tx, { userId, keptSessionId, now });
      await codes?.save(tx, { userId, now });
      const event = { kind: 'two_factor_enabled', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
      await insertSecurityEvent(tx, { ...event, sessionId: keptSessionId, at: now, origin });
    } else {
      await voidOpenLogins(tx, { userId, now });
    }
    const mail = (input: SecurityMailInput) => passkeyAddedMail({ ...input, passkey: name, isFirst });
    await recordFactorChange(tx, { session, kind: 'passkey_added', reason: name, mail, origin, now });
    return success({ recoveryCodes: isFirst ? (codes?.codes ?? null) : null });
  });
}
