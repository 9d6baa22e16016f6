import type { Client } from '@/lib/domain/client';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import { recoveryCodesGeneratedMail } from '@/lib/mails/factor-mails';
import { database } from '@/lib/store/client';
import { refundRateLimits } from '@/lib/store/rate-limit-store';
import { changeOwnAccount, voidOpenLogins } from '../account/own-account';
import { consumeRateLimits, recoveryCodeSets } from '../limits/rate-limit';
import type { CurrentSession } from '../sessions/current-session';
import { currentFactors, recordFactorChange } from '../two-factor/factors';
import { createRecoveryCodes } from './recovery-codes';

export type GenerateRecoveryCodesReason = 'step_up_needed' | 'no_factor' | 'overloaded' | 'session_over';

type Generation = { session: CurrentSession; client: Client; now: Date };

type Outcome = Result<{ recoveryCodes: string[] }, GenerateRecoveryCodesReason | RateLimited>;

/**
 * Generates ten new recovery codes and voids the old set. Requires a recent step-up, and a factor that the codes can
 * stand in for. Each account gets five sets an hour, charged before any hashing: a set costs ten hashes, and all
 * accounts share the hash queue.
 */
export async function generateRecoveryCodes(generation: Generation): Promise<Outcome> {
  const { session, now } = generation;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const charged = await consumeRateLimits(database(), [recoveryCodeSets(session.userId)], now);
  if (!charged.ok) return charged;
  const outcome = await replaceCodes(generation);
  if (!outcome.ok && outcome.reason === 'overloaded') await refundRateLimits(database(), charged.value);
  return outcome;
}

async function replaceCodes({ session, client, now }: Generation): Promise<Outcome> {
  const created = await createRecoveryCodes();
  if (!created.ok) return created;
  const { userId } = session;
  return changeOwnAccount(session, async (tx): Promise<Outcome> => {
    if (!(await currentFactors(tx, userId)).hasAny) return failure('no_factor');
    await created.value.save(tx, { userId, now });
    await voidOpenLogins(tx, { userId, now });
    const change = { session, kind: 'recovery_codes_made', mail: recoveryCodesGeneratedMail, client, now } as const;
    await recordFactorChange(tx, change);
    return success({ recoveryCodes: created.value.codes });
  });
}
