import type { Client } from '@/lib/domain/client';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import type { AuthenticationOptions } from '@/lib/platform/webauthn/ceremony-options';
import { parseAssertion } from '@/lib/platform/webauthn/ceremony-schemas';
import { database } from '@/lib/store/client';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { findWebauthnCredentials, recordWebauthnUse } from '@/lib/store/webauthn-credential-store';
import { trySecondFactor } from '../login/second-factor';
import { type AssertionReason, startAuthentication, verifyAssertion } from '../passkeys/webauthn-ceremony';
import type { CurrentSession } from './current-session';
import { finishStepUp, type SteppedUp } from './finish-step-up';

/** The options a browser needs for a step-up with one of the person's passkeys or security keys. */
export async function startStepUpPasskey({
  session,
  now,
}: {
  session: CurrentSession;
  now: Date;
}): Promise<Result<AuthenticationOptions, 'no_passkey'>> {
  const credentials = await findWebauthnCredentials(database(), session.userId);
  if (credentials.length === 0) return failure('no_passkey');
  const allowed = credentials.map(({ credentialId: id, transports }) => ({ id, transports }));
  const offer = { purpose: 'step_up', owner: session.id, allowed, userVerification: 'discouraged', now } as const;
  return success(await startAuthentication(offer));
}

/** @param assertion as sent by the browser, not yet parsed */
type StepUp = { session: CurrentSession; assertion: unknown; client: Client; now: Date };

type StepUpWithPasskeyReason = AssertionReason | 'malformed' | 'session_over';

type Outcome = Result<SteppedUp, StepUpWithPasskeyReason | RateLimited>;

/** A step-up with one of the person's own passkeys or security keys. */
export async function stepUpWithPasskey(stepUp: StepUp): Promise<Outcome> {
  const { session, client, now } = stepUp;
  const assertion = parseAssertion(stepUp.assertion);
  if (!assertion.ok) return assertion;
  return trySecondFactor({ person: session, isFullLogin: false, client, now }, async () => {
    const check = { assertion: assertion.value, purpose: 'step_up', owner: session.id } as const;
    const proven = await verifyAssertion({ ...check, expectedUserId: session.userId, client, now });
    if (!proven.ok) return proven;
    return rollbackOnFailure(async (tx) => {
      // No other factor came with it, so a first user verification doesn't count (see checkFlags in authentication.ts).
      const use = { ...proven.value.use, isUserVerified: false };
      if (!(await recordWebauthnUse(tx, use))) return failure('wrong_passkey');
      return finishStepUp(tx, { session, factor: 'webauthn', client, now });
    });
  });
}
