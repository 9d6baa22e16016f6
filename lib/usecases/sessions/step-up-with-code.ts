import type { Client } from '@/lib/domain/client';
import type { RateLimited, Result } from '@/lib/domain/result';
import type { ClockOff, ConfirmationCode } from '@/lib/domain/totp';
import { database } from '@/lib/store/client';
import { findTotpCredential } from '@/lib/store/totp-credential-store';
import { claimCode } from '../login/confirmation-code';
import { trySecondFactor } from '../login/second-factor';
import type { CurrentSession } from './current-session';
import { finishStepUp, type SteppedUp } from './finish-step-up';

type StepUp = { session: CurrentSession; code: ConfirmationCode; client: Client; now: Date };

export type StepUpWithCodeReason = 'wrong_code' | 'unreadable' | 'session_over';

type Outcome = Result<SteppedUp, StepUpWithCodeReason | ClockOff | RateLimited>;

/** A step-up with a confirmation code, which is claimed as at login. */
export async function stepUpWithCode({ session, code, client, now }: StepUp): Promise<Outcome> {
  const { userId } = session;
  return trySecondFactor({ person: session, isFullLogin: false, client, now }, async () => {
    const credential = await findTotpCredential(database(), userId);
    return claimCode({ userId, credential, code, now }, (tx) =>
      finishStepUp(tx, { session, factor: 'totp', client, now }),
    );
  });
}
