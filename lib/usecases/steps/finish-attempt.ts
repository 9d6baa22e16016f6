import type { SecondFactor } from '@/lib/domain/factor-policy';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import type { ChargedLoginAttempt } from '@/lib/store/login-attempt-store';
import type { Db } from '@/lib/store/transaction';
import { completeAttempt } from './complete-login';

export type FinishedLogin = { grantToken: string; returnTo: string; email: string };

type Finish = { attempt: ChargedLoginAttempt; factor: SecondFactor; origin: RequestOrigin; now: Date };

/**
 * The end of the second step, in the transaction that claimed the factor: consumes the attempt and completes the login.
 */
export async function finishAttempt(
  tx: Db,
  { attempt, factor, origin, now }: Finish,
): Promise<Result<FinishedLogin, 'attempt_over'>> {
  const { userId, securityVersion, credential, hasWebauthn, returnTo, email } = attempt;
  const enrolled = { hasTotp: credential !== null, hasWebauthn };
  const shown = ['password', factor] as const;
  const login = { userId, securityVersion, shown: [...shown], enrolled, origin, now };
  const grantToken = await completeAttempt(tx, login, attempt.id);
  if (grantToken === null) return failure('attempt_over');
  return success({ grantToken, returnTo, email });
}
