import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Held, type Result } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { unlessRefused } from '@/lib/store/transaction';
import { checkOwnPassword } from '../steps/check-own-password';
import { currentFactors } from '../steps/current-factors';
import type { CurrentSession } from '../steps/current-session';
import { finishStepUp, type SteppedUp } from '../steps/finish-step-up';

type StepUp = {
  session: CurrentSession;
  password: string;
  knownBrowserId: string | null;
  origin: RequestOrigin;
  now: Date;
};

export type StepUpReason = 'wrong_password' | 'busy' | 'session_over' | 'factor_needed';

/** A step-up with the password, which is enough only for an account without a second factor. */
export async function stepUpWithPassword(stepUp: StepUp): Promise<Result<SteppedUp, StepUpReason> | Held> {
  const { session, origin, now } = stepUp;
  if ((await currentFactors(database(), session.userId)).hasAny) return failure('factor_needed');
  const verdict = await checkOwnPassword(stepUp);
  if (!verdict.ok) return verdict;
  return unlessRefused((tx) => finishStepUp(tx, { session, factor: 'password', origin, now }));
}
