import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, success } from '@/lib/domain/result';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { lockSupportCase, markCaseConfirmed } from '@/lib/store/support-case-store';
import { unlessRefused } from '@/lib/store/transaction';
import { type ActOnCaseReason, actOnCase } from '../steps/act-on-case';
import { lockCaseOfLink } from '../steps/lock-case-of-link';
import { tellSupport } from '../steps/tell-support';

type Click = { token: string; origin: RequestOrigin; now: Date };

export type ConfirmCaseReason = ActOnCaseReason | 'link_over';

/** The owner confirms by the mailed link that the case is theirs, which puts it in support's queue. */
export function confirmSupportCase({ token, origin, now }: Click) {
  return unlessRefused(async (tx): Promise<{ ok: true; value: null } | Failure<ConfirmCaseReason>> => {
    const link = await lockCaseOfLink(tx, { token, now });
    if (!link.ok) return link;
    const { caseId, account } = link.value;
    const locked = await lockSupportCase(tx, caseId);
    if (locked === null) return failure('case_over');
    // Before the state, because the database accepts no open case without it. A refusal rolls it back.
    if (locked.confirmedAt === null) await markCaseConfirmed(tx, { id: caseId, ...origin, now });
    const confirmed = await actOnCase(tx, { caseId, event: { kind: 'confirm' }, by: null, now });
    if (!confirmed.ok) return confirmed;
    const event = { kind: 'support_case_confirmed', outcome: 'ok', subjectId: account.id, actor: 'anyone' } as const;
    await insertSecurityEvent(tx, { ...event, caseId, at: now, origin });
    await tellSupport(tx, { number: locked.number, what: 'confirmed', now });
    return success(null);
  });
}
