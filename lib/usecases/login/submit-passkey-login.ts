import { passkeyAddressLimit } from '@/lib/domain/attempt-limits';
import type { FactorKind } from '@/lib/domain/factor-policy';
import { networkOf } from '@/lib/domain/network';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, type Held, success } from '@/lib/domain/result';
import { fingerprint, tokenHash } from '@/lib/platform/token-hash';
import { parseAssertion } from '@/lib/platform/webauthn/ceremony-schemas';
import { chargeWindows, settleWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { dropAlarms } from '@/lib/store/login-alarm-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { unlessRefused } from '@/lib/store/transaction';
import { recordWebauthnUse } from '@/lib/store/webauthn-credential-store';
import { type AssertionReason, checkAssertion, type ProvenAssertion } from '../steps/check-assertion';
import { completeLogin } from '../steps/complete-login';
import { heldBy } from '../steps/held-by';
import { secondFactorKey } from '../steps/second-factor-key';

type Submission = {
  browserId: string;
  /** Of a password login left unfinished in this browser. */
  attemptToken?: string | null;
  assertion: unknown;
  origin: RequestOrigin;
  now: Date;
};

export type PasskeyLoginReason = AssertionReason | 'malformed' | 'email_not_verified';

type Outcome = { ok: true; value: { grantToken: string; email: string } } | Failure<PasskeyLoginReason> | Held;

/**
 * A login by passkey alone. Failures count for the IP address only: anyone can send wrong assertions for a credential,
 * and must not be able to block its owner that way.
 */
export async function submitPasskeyLogin(submission: Submission): Promise<Outcome> {
  const { browserId, origin, now } = submission;
  const assertion = parseAssertion(submission.assertion);
  if (!assertion.ok) return assertion;
  const addressKey = `passkey-address:${networkOf(origin.address)}`;
  const charged = await chargeWindows(database(), [{ key: addressKey, limit: passkeyAddressLimit }], now);
  if (charged.length < 1) return heldBy([addressKey], now);
  const owner = fingerprint(browserId);
  const check = { assertion: assertion.value, purpose: 'passkey-login', owner, expectedUserId: null } as const;
  const proven = await checkAssertion({ ...check, origin, now });
  const outcome = proven.ok ? await finish(proven.value, submission) : proven;
  if (!outcome.ok) await recordRefusal(outcome.reason, proven, origin, now);
  if (!outcome.ok || !proven.ok) return outcome;
  const cleared = [secondFactorKey(proven.value.credential.userId)];
  await settleWindows(database(), { cleared, refunded: charged });
  return outcome;
}

function finish({ credential, use }: ProvenAssertion, { attemptToken = null, origin, now }: Submission) {
  const { userId, user } = credential;
  const shown: FactorKind[] = ['webauthn', 'user_verification'];
  return unlessRefused(async (tx) => {
    if (user.disabledAt !== null) return failure('wrong_passkey'); // "unknown" would make browsers delete the passkey
    if (user.emailVerifiedAt === null) return failure('email_not_verified');
    if (!(await recordWebauthnUse(tx, use))) return failure('wrong_passkey');
    const account = { userId, securityVersion: user.securityVersion, enrolled: { hasTotp: false, hasWebauthn: true } };
    const grantToken = await completeLogin(tx, { ...account, shown, origin, now });
    if (attemptToken !== null) await dropAlarms(tx, { userId, tokenHash: tokenHash(attemptToken) });
    return success({ grantToken, email: user.email });
  });
}

type Proven = Awaited<ReturnType<typeof checkAssertion>>;

async function recordRefusal(reason: string, proven: Proven, origin: RequestOrigin, now: Date): Promise<void> {
  const subjectId = proven.ok ? proven.value.credential.userId : null;
  const event = { kind: 'second_factor', outcome: 'refused', reason, subjectId, actor: 'anyone' } as const;
  await insertSecurityEvent(database(), { ...event, at: now, origin });
}
