import type { Client } from '@/lib/domain/client';
import { type Failure, failure, type Held } from '@/lib/domain/result';
import { parseConfirmationCode } from '@/lib/domain/totp';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { chargeLoginAttempt } from '@/lib/store/login-attempt-store';
import { type FinishedLogin, finishAttempt } from './complete-login';
import { type ClockOff, claimCode } from './confirmation-code';
import { trySecondFactor } from './second-factor';

type Submission = { attemptToken: string; typed: unknown; client: Client; now: Date };

export type SubmitCodeReason = 'wrong_code' | 'attempt_over' | 'unreadable';

type Outcome = { ok: true; value: FinishedLogin } | Failure<SubmitCodeReason> | ClockOff | Held;

/**
 * The second step: a confirmation code for the attempt's account. The try is charged to the attempt, the account and
 * the IP address before the code is checked. Anything but six digits is refused without a charge, since that reveals
 * nothing.
 */
export async function submitConfirmationCode({ attemptToken, typed, client, now }: Submission): Promise<Outcome> {
  const code = parseConfirmationCode(typed);
  if (!code.ok) return code;
  const attempt = await chargeLoginAttempt(database(), tokenHash(attemptToken), now);
  if (attempt === null) return failure('attempt_over');
  const { userId, credential } = attempt;
  return trySecondFactor({ person: attempt, isFullLogin: true, client, now }, () =>
    claimCode({ userId, credential, code: code.value, now }, (tx) =>
      finishAttempt(tx, { attempt, factor: 'totp', client, now }),
    ),
  );
}
