import type { Client } from '@/lib/domain/client';
import { failure, type RateLimited, type Result } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { checkOwnPassword } from '../account/password';
import { currentFactors } from '../two-factor/factors';
import type { CurrentSession } from './current-session';
import { finishStepUp, type SteppedUp } from './finish-step-up';

type StepUp = {
  session: CurrentSession;
  password: string;
  knownBrowserId: string | null;
  client: Client;
  now: Date;
};

export type StepUpReason = 'wrong_password' | 'overloaded' | 'session_over' | 'factor_needed';

/** A step-up with the password, which is enough only for an account without a second factor. */
export async function stepUpWithPassword(stepUp: StepUp): Promise<Result<SteppedUp, StepUpReason | RateLimited>> {
  const { session, client, now } = stepUp;
  if ((await currentFactors(database(), session.userId)).hasAny) return failure('factor_needed');
  const verdict = await checkOwnPassword(stepUp);
  if (!verdict.ok) return verdict;
  return rollbackOnFailure((tx) => finishStepUp(tx, { session, factor: 'password', client, now }));
}
