import type { Client } from '@/lib/domain/client';
import { normalizeRecoveryCode } from '@/lib/domain/recovery-code';
import { type Failure, type Held, success } from '@/lib/domain/result';
import { trySecondFactor } from '../login/second-factor';
import type { CurrentSession } from '../sessions/current-session';
import { findOwnRecoveryCode } from './recovery-codes';

type Drill = { session: CurrentSession; typed: unknown; client: Client; now: Date };

type Outcome = { ok: true; value: null } | Failure<'wrong_recovery_code' | 'overloaded'> | Held;

/**
 * Checks if a recovery code would work, without spending it. Counted like any other try; otherwise this would be the
 * place to guess codes.
 */
export async function testRecoveryCode({ session, typed, client, now }: Drill): Promise<Outcome> {
  const code = normalizeRecoveryCode(typed);
  if (!code.ok) return code;
  return trySecondFactor({ person: session, isFullLogin: false, client, now }, async () => {
    const found = await findOwnRecoveryCode({ userId: session.userId, code: code.value });
    return found.ok ? success(null) : found;
  });
}
