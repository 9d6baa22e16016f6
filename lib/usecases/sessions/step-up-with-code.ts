import type { Client } from '@/lib/domain/client';
import type { Failure, Held } from '@/lib/domain/result';
import { parseConfirmationCode } from '@/lib/domain/totp';
import { database } from '@/lib/store/client';
import { findTotpCredential } from '@/lib/store/totp-credential-store';
import { type ClockOff, claimCode } from '../login/confirmation-code';
import { trySecondFactor } from '../login/second-factor';
import type { CurrentSession } from './current-session';
import { finishStepUp, type SteppedUp } from './finish-step-up';

type StepUp = { session: CurrentSession; typed: unknown; client: Client; now: Date };

export type StepUpWithCodeReason = 'wrong_code' | 'unreadable' | 'session_over';

type Outcome = { ok: true; value: SteppedUp } | Failure<StepUpWithCodeReason> | ClockOff | Held;

/** A step-up with a confirmation code, which is claimed as at login. */
export async function stepUpWithCode({ session, typed, client, now }: StepUp): Promise<Outcome> {
  const code = parseConfirmationCode(typed);
  if (!code.ok) return code;
  const { userId } = session;
  return trySecondFactor({ person: session, isFullLogin: false, client, now }, async () => {
    const credential = await findTotpCredential(database(), userId);
    return claimCode({ userId, credential, code: code.value, now }, (tx) =>
      finishStepUp(tx, { session, factor: 'totp', client, now }),
    );
  });
}
