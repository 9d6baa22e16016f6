import type { Client } from '@/lib/domain/client';
import type { RecoveryCode } from '@/lib/domain/recovery-code';
import { type RateLimited, type Result, success } from '@/lib/domain/result';
import { trySecondFactor } from '../login/second-factor';
import type { CurrentSession } from '../sessions/current-session';
import { findOwnRecoveryCode } from './recovery-codes';

type Drill = { session: CurrentSession; code: RecoveryCode; client: Client; now: Date };

type Outcome = Result<null, 'wrong_recovery_code' | 'overloaded' | RateLimited>;

/**
 * Checks if a recovery code would work, without spending it. Counted like any other try; otherwise this would be the
 * place to guess codes.
 */
export async function testRecoveryCode({ session, code, client, now }: Drill): Promise<Outcome> {
  return trySecondFactor({ person: session, isFullLogin: false, client, now }, async () => {
    const found = await findOwnRecoveryCode({ userId: session.userId, code });
    return found.ok ? success(null) : found;
  });
}
