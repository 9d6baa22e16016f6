import { parseConfirmationCode } from '@/lib/domain/confirmation-code';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { Failure, Held } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { findTotpCredential } from '@/lib/store/totp-credential-store';
import { claimCode } from '../steps/claim-code';
import type { ClockOff } from '../steps/clock-off';
import type { CurrentSession } from '../steps/current-session';
import { finishStepUp, type SteppedUp } from '../steps/finish-step-up';
import { trySecondFactor } from '../steps/try-second-factor';

type StepUp = { session: CurrentSession; typed: unknown; origin: RequestOrigin; now: Date };

export type StepUpWithCodeReason = 'wrong_code' | 'unreadable' | 'session_over';

type Outcome = { ok: true; value: SteppedUp } | Failure<StepUpWithCodeReason> | ClockOff | Held;

/** A step-up with a confirmation code, which is claimed as at login. */
export async function stepUpWithCode({ session, typed, origin, now }: StepUp): Promise<Outcome> {
  const code = parseConfirmationCode(typed);
  if (!code.ok) return code;
  const { userId } = session;
  return trySecondFactor({ person: session, isFullLogin: false, origin, now }, async () => {
    const credential = await findTotpCredential(database(), userId);
    return claimCode({ userId, credential, code: code.value, now }, (tx) =>
      finishStepUp(tx, { session, factor: 'totp', origin, now }),
    );
  });
}
