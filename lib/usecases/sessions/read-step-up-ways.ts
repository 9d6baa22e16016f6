import { type SecondFactor, secondFactors } from '@/lib/domain/factors';
import { database } from '@/lib/store/client';
import { findFactors } from '@/lib/store/factors-store';
import type { CurrentSession } from './current-session';

export type StepUpWay = SecondFactor | 'password';

/**
 * The available ways to step up, best first: those of the second step at login, or the password if there are none.
 * Recovery codes are included, since a person who lost their phone would otherwise be stuck ten minutes after logging
 * in.
 */
export async function readStepUpWays({
  session,
}: {
  session: CurrentSession;
}): Promise<readonly [StepUpWay, ...StepUpWay[]]> {
  const { totpCredential, webauthn, recoveryCodes } = await findFactors(database(), session.userId);
  const enrolled = { hasTotp: totpCredential !== null, hasWebauthn: webauthn.length > 0 };
  const codesLeft = recoveryCodes?.codes.filter(({ usedAt }) => usedAt === null).length ?? 0;
  const [best, ...others] = secondFactors(enrolled, codesLeft);
  return best === undefined ? ['password'] : [best, ...others];
}
