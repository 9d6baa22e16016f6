import type { Client } from '@/lib/domain/client';
import { failure, type RateLimited, type Result } from '@/lib/domain/result';
import type { ClockOff, ConfirmationCode } from '@/lib/domain/totp';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { chargeLoginAttempt } from '@/lib/store/login-attempt-store';
import { type FinishedLogin, finishAttempt } from './complete-login';
import { claimCode } from './confirmation-code';
import { trySecondFactor } from './second-factor';

type Submission = { attemptToken: string; code: ConfirmationCode; client: Client; now: Date };

export type SubmitCodeReason = 'wrong_code' | 'attempt_over' | 'unreadable';

type Outcome = Result<FinishedLogin, SubmitCodeReason | ClockOff | RateLimited>;

/**
 * The second step: a confirmation code for the attempt's account. The try is charged to the attempt, the account and
 * the IP address before the code is checked. Text that isn't a code never gets this far and costs no try, since
 * refusing it reveals nothing.
 */
export async function submitConfirmationCode({ attemptToken, code, client, now }: Submission): Promise<Outcome> {
  const attempt = await chargeLoginAttempt(database(), tokenHash(attemptToken), now);
  if (attempt === null) return failure('attempt_over');
  const { userId, credential } = attempt;
  return trySecondFactor({ person: attempt, isFullLogin: true, client, now }, () =>
    claimCode({ userId, credential, code, now }, (tx) => finishAttempt(tx, { attempt, factor: 'totp', client, now })),
  );
}
