import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { findLiveCaseId } from '@/lib/store/support-case-store';
import { findAccount } from '@/lib/store/user-store';
import { changeOwnAccount } from '../account/own-account';
import type { CurrentSession } from '../sessions/current-session';
import { type ApplyCaseEventReason, applyCaseEvent } from './support-case';
import { recordCancelledCase } from './support-case-mail';

type Asked = { session: CurrentSession; client: Client; now: Date };

/**
 * Cancels a case from any logged-in browser, where its owner clearly doesn't need it. Requires no proof, so that it is
 * fast.
 */
export function cancelOwnCase({ session, client, now }: Asked) {
  return changeOwnAccount(session, async (tx): Promise<Result<null, ApplyCaseEventReason>> => {
    const actor = `user:${session.userId}` as const;
    const caseId = await findLiveCaseId(tx, session.userId);
    const person = await findAccount(tx, session.userId);
    if (caseId === null || person === null) return failure('case_over');
    const cancelled = await applyCaseEvent(tx, { caseId, event: { kind: 'cancel' }, by: actor, now });
    if (!cancelled.ok) return cancelled;
    const { supportCase } = cancelled.value;
    await recordCancelledCase(tx, { supportCase, person, by: 'session', actor, client, now });
    return success(null);
  });
}
