import { normalizeRecoveryCode } from '@/lib/domain/recovery-code';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, type Held, success } from '@/lib/domain/result';
import type { CurrentSession } from '../steps/current-session';
import { findOwnRecoveryCode } from '../steps/find-own-recovery-code';
import { trySecondFactor } from '../steps/try-second-factor';

type Drill = { session: CurrentSession; typed: unknown; origin: RequestOrigin; now: Date };

type Outcome = { ok: true; value: null } | Failure<'wrong_recovery_code' | 'busy'> | Held;

/**
 * Checks if a recovery code would work, without spending it. Counted like any other try; otherwise this would be the
 * place to guess codes.
 */
export async function tryRecoveryCode({ session, typed, origin, now }: Drill): Promise<Outcome> {
  const code = normalizeRecoveryCode(typed);
  if (!code.ok) return code;
  return trySecondFactor({ person: session, isFullLogin: false, origin, now }, async () => {
    const found = await findOwnRecoveryCode({ userId: session.userId, code: code.value });
    return found.ok ? success(null) : found;
  });
}
