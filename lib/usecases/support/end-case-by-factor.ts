import type { Client } from '@/lib/domain/client';
import type { Db } from '@/lib/store/transaction';
import { findAccount } from '@/lib/store/user-store';
import { applyCaseEvent } from './support-case';
import { recordCancelledCase } from './support-case-mail';

type LiveCase = { caseId: string; userId: string; client: Client; now: Date };

/**
 * A person with a factor needs no support case, and this one may not even be theirs. A case that is already over stays
 * as it is.
 */
export async function endCaseByFactor(tx: Db, { caseId, userId, client, now }: LiveCase): Promise<void> {
  const actor = `user:${userId}` as const;
  const ended = await applyCaseEvent(tx, { caseId, event: { kind: 'show_factor' }, by: actor, now });
  if (!ended.ok) return;
  const person = await findAccount(tx, userId);
  if (person === null) throw new Error(`User ${userId} is gone during its login`);
  await recordCancelledCase(tx, { supportCase: ended.value.supportCase, person, by: 'factor', actor, client, now });
}
