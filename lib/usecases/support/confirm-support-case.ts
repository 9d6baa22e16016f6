import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { lockSupportCase, markCaseConfirmed } from '@/lib/store/support-case-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { type ApplyCaseEventReason, applyCaseEvent, lockCaseOfLink } from './support-case';
import { notifySupport } from './support-case-mail';

type Click = { token: string; client: Client; now: Date };

export type ConfirmCaseReason = ApplyCaseEventReason | 'link_over';

/** The owner confirms by the mailed link that the case is theirs, which puts it in support's queue. */
export function confirmSupportCase({ token, client, now }: Click) {
  return rollbackOnFailure(async (tx): Promise<Result<null, ConfirmCaseReason>> => {
    const link = await lockCaseOfLink(tx, { token, now });
    if (!link.ok) return link;
    const { caseId, account } = link.value;
    const locked = await lockSupportCase(tx, caseId);
    if (locked === null) return failure('case_over');
    // Before the state, because the database accepts no open case without it. A refusal rolls it back.
    if (locked.confirmedAt === null) await markCaseConfirmed(tx, { id: caseId, ...client, now });
    const confirmed = await applyCaseEvent(tx, { caseId, event: { kind: 'confirm' }, by: null, now });
    if (!confirmed.ok) return confirmed;
    const event = { kind: 'support_case_confirmed', outcome: 'ok', subjectId: account.id, actor: 'anyone' } as const;
    await insertSecurityEvent(tx, { ...event, caseId, at: now, client });
    await notifySupport(tx, { number: locked.number, what: 'confirmed', now });
    return success(null);
  });
}
