import { database } from '@/lib/store/client';
import { currentFactors } from '../steps/current-factors';
import type { CurrentSession } from '../steps/current-session';

export type StepUpWay = 'webauthn' | 'totp' | 'password';

/** The ways to prove oneself again, best first: the factors of the account, or the password where there is none. */
export async function readStepUpWays({ session }: { session: CurrentSession }): Promise<StepUpWay[]> {
  const { hasTotp, hasWebauthn, hasAny } = await currentFactors(database(), session.userId);
  if (!hasAny) return ['password'];
  return [...(hasWebauthn ? (['webauthn'] as const) : []), ...(hasTotp ? (['totp'] as const) : [])];
}
