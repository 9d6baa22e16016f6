import type { Client } from '@/lib/domain/client';
import type { FactorKind } from '@/lib/domain/factors';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import { fingerprint, tokenHash } from '@/lib/platform/token-hash';
import { parseAssertion } from '@/lib/platform/webauthn/ceremony-schemas';
import { database } from '@/lib/store/client';
import { dropAlarms } from '@/lib/store/login-alarm-store';
import { refundRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { recordWebauthnUse } from '@/lib/store/webauthn-credential-store';
import { consumeRateLimits, passkeyOffersTo, passkeyTriesFrom, secondFactorTries } from '../limits/rate-limit';
import {
  type AssertionReason,
  type ProvenAssertion,
  startAuthentication,
  verifyAssertion,
} from '../passkeys/webauthn-ceremony';
import { completeLogin } from './complete-login';

/** @param browserId random, from a cookie: only this browser may answer */
type Offer = { browserId: string; client: Client; now: Date };

/**
 * The options for "Log in with a passkey". They list no credentials, so everyone gets the same response (WebAuthn L3
 * §14.6.2), and require user verification, since the passkey replaces both password and second factor. Anyone can ask
 * and each request costs a row, so requests are limited per IP address.
 */
export async function startPasskeyLogin({ browserId, client, now }: Offer) {
  const charged = await consumeRateLimits(database(), [passkeyOffersTo(client)], now);
  if (!charged.ok) return charged;
  const asked = { purpose: 'passkey_login', allowed: [], userVerification: 'required', now } as const;
  return success(await startAuthentication({ ...asked, owner: fingerprint(browserId) }));
}

type Submission = {
  browserId: string;
  /** Of a password login left unfinished in this browser. */
  attemptToken?: string | null;
  assertion: unknown;
  client: Client;
  now: Date;
};

type PasskeyLoginReason = AssertionReason | 'malformed' | 'email_not_verified';

type Outcome = Result<{ grantToken: string; email: string }, PasskeyLoginReason | RateLimited>;

/**
 * A login by passkey alone. Failures count for the IP address only: anyone can send wrong assertions for a credential,
 * and must not be able to block its owner that way.
 */
export async function verifyPasskeyLogin(submission: Submission): Promise<Outcome> {
  const { browserId, client, now } = submission;
  const assertion = parseAssertion(submission.assertion);
  if (!assertion.ok) return assertion;
  const charged = await consumeRateLimits(database(), [passkeyTriesFrom(client)], now);
  if (!charged.ok) return charged;
  const owner = fingerprint(browserId);
  const check = { assertion: assertion.value, purpose: 'passkey_login', owner, expectedUserId: null } as const;
  const proven = await verifyAssertion({ ...check, client, now });
  const outcome = proven.ok ? await finish(proven.value, submission) : proven;
  if (!outcome.ok) await recordRefusal(outcome.reason, proven, client, now);
  if (!outcome.ok || !proven.ok) return outcome;
  const reset = [secondFactorTries(proven.value.credential.userId)];
  await refundRateLimits(database(), charged.value, { reset });
  return outcome;
}

function finish({ credential, use }: ProvenAssertion, { attemptToken = null, client, now }: Submission) {
  const { userId, user } = credential;
  const shown: FactorKind[] = ['webauthn', 'user_verification'];
  return rollbackOnFailure(async (tx) => {
    if (user.disabledAt !== null) return failure('wrong_passkey'); // "unknown" would make browsers delete the passkey
    if (user.emailVerifiedAt === null) return failure('email_not_verified');
    if (!(await recordWebauthnUse(tx, use))) return failure('wrong_passkey');
    const account = { userId, securityVersion: user.securityVersion, enrolled: { hasTotp: false, hasWebauthn: true } };
    const grantToken = await completeLogin(tx, { ...account, shown, client, now });
    if (attemptToken !== null) await dropAlarms(tx, { userId, tokenHash: tokenHash(attemptToken) });
    return success({ grantToken, email: user.email });
  });
}

type Proven = Result<ProvenAssertion, AssertionReason>;

async function recordRefusal(reason: string, proven: Proven, client: Client, now: Date): Promise<void> {
  const subjectId = proven.ok ? proven.value.credential.userId : null;
  const event = { kind: 'second_factor', outcome: 'refused', reason, subjectId, actor: 'anyone' } as const;
  await insertSecurityEvent(database(), { ...event, at: now, client });
}
