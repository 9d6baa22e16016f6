import { secondFactorAddressLimit, secondFactorLimit } from '@/lib/domain/attempt-limits';
import { parseConfirmationCode } from '@/lib/domain/confirmation-code';
import { requiredFactors } from '@/lib/domain/factor-policy';
import type { FactorKind } from '@/lib/domain/login-attempt';
import { networkOf } from '@/lib/domain/network';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, type Held, success } from '@/lib/domain/result';
import { acceptableTimeSteps } from '@/lib/domain/time-step';
import { environment } from '@/lib/platform/environment';
import { openSecret } from '@/lib/platform/secret-box';
import { tokenHash } from '@/lib/platform/token-hash';
import { matchingTimeStep } from '@/lib/platform/totp';
import { chargeWindows, settleWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { type ChargedLoginAttempt, chargeLoginAttempt, consumeLoginAttempt } from '@/lib/store/login-attempt-store';
import { claimTimeStep } from '@/lib/store/totp-credential-store';
import { inTransaction } from '@/lib/store/transaction';
import { completeLogin } from '../steps/complete-login';
import { heldBy } from '../steps/held-by';
import { recordSecondFactorFailure } from '../steps/record-second-factor-failure';
import { secondFactorKey } from '../steps/second-factor-key';

type Submission = { attemptToken: string; typed: unknown; origin: RequestOrigin; now: Date };

export type SubmitCodeReason = 'wrong_code' | 'attempt_over' | 'unreadable';

type Outcome =
  | { ok: true; value: { grantToken: string; returnTo: string; email: string } }
  | Failure<SubmitCodeReason>
  | Held;

/**
 * The second step: a confirmation code for the account of the login attempt. The try is charged to the attempt, the
 * account and the address before the code is looked at; the code's time step is claimed once, over all instances
 * (RFC 6238 §5.2). What is not six digits is refused without a charge, since it tells nobody anything.
 */
export async function submitConfirmationCode({ attemptToken, typed, origin, now }: Submission): Promise<Outcome> {
  const code = parseConfirmationCode(typed);
  if (!code.ok) return code;
  const attempt = await chargeLoginAttempt(database(), tokenHash(attemptToken), now);
  if (attempt === null) return failure('attempt_over');
  const accountKey = secondFactorKey(attempt.userId);
  const addressKey = `second-factor-address:${networkOf(origin.address)}`;
  const charged = await chargeWindows(
    database(),
    [
      { key: accountKey, limit: secondFactorLimit },
      { key: addressKey, limit: secondFactorAddressLimit },
    ],
    now,
  );
  if (charged.length < 2) return heldBy([accountKey, addressKey], now);
  const accountWindow = charged.find(({ key }) => key === accountKey);

  const timeStep = timeStepOf(attempt, code.value, now);
  if (timeStep === 'unreadable') {
    await recordSecondFactorFailure({ attempt, reason: 'unreadable', window: accountWindow, origin, now });
    return failure('unreadable');
  }
  const outcome = timeStep === null ? failure('wrong_code') : await finish({ attempt, timeStep, origin, now });
  if (!outcome.ok) {
    await recordSecondFactorFailure({ attempt, reason: outcome.reason, window: accountWindow, origin, now });
    return outcome;
  }
  await settleWindows(database(), { cleared: [accountKey], refunded: [addressKey] });
  return outcome;
}

function timeStepOf({ userId, credential }: ChargedLoginAttempt, code: string, now: Date) {
  const context = { purpose: 'totp-credential', userId, rowId: credential.id } as const;
  const secret = openSecret(credential.boxedSecret, environment().encryptionKeys, context);
  if (!secret.ok) return secret.reason;
  const nowSeconds = now.getTime() / 1000;
  const timeSteps = acceptableTimeSteps({ nowSeconds, lastTimeStep: credential.lastTimeStep });
  return matchingTimeStep({ secretBytes: secret.value, code, timeSteps });
}

type Proof = { attempt: ChargedLoginAttempt; timeStep: number; origin: RequestOrigin; now: Date };

function finish({ attempt, timeStep, origin, now }: Proof): Promise<Outcome> {
  const { userId, securityVersion, returnTo, email, credential } = attempt;
  const shown: FactorKind[] = ['password', 'totp'];
  const required = requiredFactors({ hasTotp: true });
  return inTransaction(async (tx) => {
    if (!(await claimTimeStep(tx, { credentialId: credential.id, timeStep, now }))) return failure('wrong_code');
    if (!(await consumeLoginAttempt(tx, { id: attempt.id, now }))) return failure('attempt_over');
    const grantToken = await completeLogin(tx, { userId, securityVersion, shown, required, origin, now });
    return success({ grantToken, returnTo, email });
  });
}
