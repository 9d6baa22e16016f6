import type { CaseHold } from '@/lib/domain/case-hold';
import type { Client } from '@/lib/domain/client';
import { HOUR_MS } from '@/lib/domain/duration';
import { failure } from '@/lib/domain/result';
import { type CaseMailInput, caseApprovedMail } from '@/lib/mails/case-mails';
import { environment } from '@/lib/platform/environment';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { insertSupportApproval, lockSupportCase } from '@/lib/store/support-case-store';
import type { CurrentSession } from '../sessions/current-session';
import { ownerOfCase, readCaseHolds } from './support-case';
import { sendCaseMail } from './support-case-mail';
import { applyDeskAction, type DeskOutcome } from './support-desk';

type Approval = {
  session: CurrentSession;
  number: number;
  seenRevision: number;
  reason: string;
  client: Client;
  now: Date;
};

/**
 * A support agent approves turning two-factor authentication off. Once SUPPORT_APPROVALS agents have approved, the
 * waiting period begins and the owner is notified right away, with a link to cancel. Nothing is turned off yet
 * (docs/security.md, "Support").
 */
export async function approveCase(approval: Approval): Promise<DeskOutcome> {
  const { session, number, seenRevision, reason, client, now } = approval;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const { supportApprovals: approvalsNeeded, supportWaitHours } = environment();
  let hold: CaseHold | undefined;
  const staffId = session.userId;
  return applyDeskAction(
    {
      ...{ session, number, seenRevision, now },
      prepare: async (tx, caseId) => {
        const row = await lockSupportCase(tx, caseId);
        if (row?.userId) [hold] = await readCaseHolds(tx, { userId: row.userId, now });
      },
      event: ({ userId: subjectId }) => ({
        ...{ kind: 'approve', staffId, subjectId, approvalsNeeded },
        ...{ waitMs: supportWaitHours * HOUR_MS, onHoldUntil: hold?.until ?? null },
      }),
    },
    async (tx, { supportCase, change }) => {
      const person = await ownerOfCase(tx, supportCase);
      const { id: caseId } = supportCase;
      await insertSupportApproval(tx, { caseId, staffId, subjectId: person.id, reason, at: now });
      const event = { kind: 'support_case_approved', outcome: 'ok', subjectId: person.id, caseId, reason } as const;
      await insertSecurityEvent(tx, { ...event, actor: `user:${staffId}`, sessionId: session.id, at: now, client });
      if (change?.state !== 'waiting') return;
      const { takesEffectAt } = change;
      const write = (input: CaseMailInput) => caseApprovedMail({ ...input, takesEffectAt });
      await sendCaseMail(tx, { supportCase, person, client, now, write });
    },
  );
}
