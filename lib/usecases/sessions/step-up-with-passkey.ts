import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, type Held } from '@/lib/domain/result';
import { parseAssertion } from '@/lib/platform/webauthn/ceremony-schemas';
import { unlessRefused } from '@/lib/store/transaction';
import { recordWebauthnUse } from '@/lib/store/webauthn-credential-store';
import { type AssertionReason, checkAssertion } from '../steps/check-assertion';
import type { CurrentSession } from '../steps/current-session';
import { finishStepUp, type SteppedUp } from '../steps/finish-step-up';
import { trySecondFactor } from '../steps/try-second-factor';

/** @param assertion as sent by the browser, not yet parsed */
type StepUp = { session: CurrentSession; assertion: unknown; origin: RequestOrigin; now: Date };

export type StepUpWithPasskeyReason = AssertionReason | 'malformed' | 'session_over';

type Outcome = { ok: true; value: SteppedUp } | Failure<StepUpWithPasskeyReason> | Held;

/** A step-up with one of the person's own passkeys or security keys. */
export async function stepUpWithPasskey(stepUp: StepUp): Promise<Outcome> {
  const { session, origin, now } = stepUp;
  const assertion = parseAssertion(stepUp.assertion);
  if (!assertion.ok) return assertion;
  return trySecondFactor({ person: session, isFullLogin: false, origin, now }, async () => {
    const check = { assertion: assertion.value, purpose: 'step-up', owner: session.id } as const;
    const proven = await checkAssertion({ ...check, expectedUserId: session.userId, origin, now });
    if (!proven.ok) return proven;
    return unlessRefused(async (tx) => {
      // No other factor came with it, so a first user verification doesn't count (see checkFlags in authentication.ts).
      const use = { ...proven.value.use, isUserVerified: false };
      if (!(await recordWebauthnUse(tx, use))) return failure('wrong_passkey');
      return finishStepUp(tx, { session, factor: 'webauthn', origin, now });
    });
  });
}
