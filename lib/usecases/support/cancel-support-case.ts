import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, success } from '@/lib/domain/result';
import { unlessRefused } from '@/lib/store/transaction';
import { type ActOnCaseReason, actOnCase } from '../steps/act-on-case';
import { lockCaseOfLink } from '../steps/lock-case-of-link';
import { recordCancelledCase } from '../steps/record-cancelled-case';

type Click = { token: string; origin: RequestOrigin; now: Date };

export type CancelCaseReason = ActOnCaseReason | 'link_over';

/** Cancels a case from any email about it, as long as the case is live; nothing else is required. */
export function cancelSupportCase({ token, origin, now }: Click) {
  return unlessRefused(async (tx): Promise<{ ok: true; value: null } | Failure<CancelCaseReason>> => {
    const link = await lockCaseOfLink(tx, { token, now });
    if (!link.ok) return link;
    const { caseId, account: person } = link.value;
    const cancelled = await actOnCase(tx, { caseId, event: { kind: 'cancel' }, by: null, now });
    if (!cancelled.ok) return cancelled;
    const { supportCase } = cancelled.value;
    await recordCancelledCase(tx, { supportCase, person, by: 'link', actor: 'anyone', origin, now });
    return success(null);
  });
}
