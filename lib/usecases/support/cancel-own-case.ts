import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, success } from '@/lib/domain/result';
import { findLiveCaseId } from '@/lib/store/support-case-store';
import { findAccount } from '@/lib/store/user-store';
import { type ActOnCaseReason, actOnCase } from '../steps/act-on-case';
import { changeOwnAccount } from '../steps/change-own-account';
import type { CurrentSession } from '../steps/current-session';
import { recordCancelledCase } from '../steps/record-cancelled-case';

type Asked = { session: CurrentSession; origin: RequestOrigin; now: Date };

/**
 * Cancels a case from any logged-in browser, where its owner clearly doesn't need it. Requires no proof, so that it is
 * fast.
 */
export function cancelOwnCase({ session, origin, now }: Asked) {
  return changeOwnAccount(session, async (tx): Promise<{ ok: true; value: null } | Failure<ActOnCaseReason>> => {
    const actor = `user:${session.userId}` as const;
    const caseId = await findLiveCaseId(tx, session.userId);
    const person = await findAccount(tx, session.userId);
    if (caseId === null || person === null) return failure('case_over');
    const cancelled = await actOnCase(tx, { caseId, event: { kind: 'cancel' }, by: actor, now });
    if (!cancelled.ok) return cancelled;
    const { supportCase } = cancelled.value;
    await recordCancelledCase(tx, { supportCase, person, by: 'session', actor, origin, now });
    return success(null);
  });
}
