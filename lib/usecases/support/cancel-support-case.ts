import type { Client } from '@/lib/domain/client';
import { type Result, success } from '@/lib/domain/result';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { type ApplyCaseEventReason, applyCaseEvent, lockCaseOfLink } from './support-case';
import { recordCancelledCase } from './support-case-mail';

type Click = { token: string; client: Client; now: Date };

export type CancelCaseReason = ApplyCaseEventReason | 'link_over';

/** Cancels a case from any email about it, as long as the case is live; nothing else is required. */
export function cancelSupportCase({ token, client, now }: Click) {
  return rollbackOnFailure(async (tx): Promise<Result<null, CancelCaseReason>> => {
    const link = await lockCaseOfLink(tx, { token, now });
    if (!link.ok) return link;
    const { caseId, account: person } = link.value;
    const cancelled = await applyCaseEvent(tx, { caseId, event: { kind: 'cancel' }, by: null, now });
    if (!cancelled.ok) return cancelled;
    const { supportCase } = cancelled.value;
    await recordCancelledCase(tx, { supportCase, person, by: 'link', actor: 'anyone', client, now });
    return success(null);
  });
}
