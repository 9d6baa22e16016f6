import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { credentialKind, credentialNameFromAaguid, mayAddCredential } from '@/lib/domain/webauthn';
import { passkeyAddedMail } from '@/lib/mails/factor-mails';
import type { SecurityMailInput } from '@/lib/mails/security-mails';
import { randomId } from '@/lib/platform/random';
import { relyingParty } from '@/lib/platform/relying-party';
import { challengeHash } from '@/lib/platform/token-hash';
import { fromBase64url } from '@/lib/platform/webauthn/base64url';
import { type RegistrationOptions, registrationOptions } from '@/lib/platform/webauthn/ceremony-options';
import { parseAttestation } from '@/lib/platform/webauthn/ceremony-schemas';
import { type RegisteredCredential, verifyRegistration } from '@/lib/platform/webauthn/registration';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { takeWebauthnChallenge } from '@/lib/store/webauthn-challenge-store';
import { findWebauthnCredentials, insertWebauthnCredential } from '@/lib/store/webauthn-credential-store';
import { changeOwnAccount, voidOpenLogins, voidOtherAccess } from '../account/own-account';
import { type CreatedRecoveryCodes, codesForFirstFactor } from '../recovery/recovery-codes';
import type { CurrentSession } from '../sessions/current-session';
import { currentFactors, recordFactorChange } from '../two-factor/factors';
import { createChallenge } from './webauthn-ceremony';

type StartPasskeyReason = 'step_up_needed' | 'email_not_verified' | 'too_many_credentials';

/** The options a browser needs to create a passkey or security key for this account. Requires a recent step-up. */
export async function startPasskeyRegistration({
  session,
  now,
}: {
  session: CurrentSession;
  now: Date;
}): Promise<Result<RegistrationOptions, StartPasskeyReason>> {
  if (!session.isEmailVerified) return failure('email_not_verified');
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const credentials = await findWebauthnCredentials(database(), session.userId);
  const room = mayAddCredential({ count: credentials.length });
  if (!room.ok) return room;
  const challenge = await createChallenge({ purpose: 'registration', owner: session.id, now });
  const { userId: id, email, name } = session;
  const existing = credentials.map(({ credentialId, transports }) => ({ id: credentialId, transports }));
  return success(
    await registrationOptions({ relyingParty: relyingParty(), user: { id, email, name }, challenge, existing }),
  );
}

/** @param attestation as sent by the browser, not yet parsed */
type Registration = { session: CurrentSession; attestation: unknown; client: Client; now: Date };

export type VerifyPasskeyRegistrationReason =
  | 'step_up_needed'
  | 'malformed'
  | 'challenge_over'
  | 'not_accepted'
  | 'too_many_credentials'
  | 'already_registered'
  | 'overloaded'
  | 'session_over';

type Outcome = Result<{ recoveryCodes: string[] | null }, VerifyPasskeyRegistrationReason>;

/**
 * Stores a new passkey or security key. As the first factor, it turns two-factor authentication on: other sessions end,
 * and ten recovery codes come with it. Of two registrations with one credential id, one fails, even across accounts.
 */
export async function verifyPasskeyRegistration(registration: Registration): Promise<Outcome> {
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
  { session, client, now }: Registration,
  credential: RegisteredCredential,
  codes: CreatedRecoveryCodes | null,
) {
  const { userId, id: keptSessionId } = session;
  return changeOwnAccount(session, async (tx): Promise<Outcome> => {
    const isFirst = !(await currentFactors(tx, userId)).hasAny;
    if (isFirst && codes === null) return failure('overloaded'); // the other factor has just been removed
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
      await insertSecurityEvent(tx, { ...event, sessionId: keptSessionId, at: now, client });
    } else {
      await voidOpenLogins(tx, { userId, now });
    }
    const mail = (input: SecurityMailInput) => passkeyAddedMail({ ...input, passkey: name, isFirst });
    await recordFactorChange(tx, { session, kind: 'passkey_added', reason: name, mail, client, now });
    return success({ recoveryCodes: isFirst ? (codes?.codes ?? null) : null });
  });
}
