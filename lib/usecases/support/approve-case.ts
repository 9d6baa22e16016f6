import { HOUR_MS } from '@/lib/domain/duration';
import type { HoldBack } from '@/lib/domain/held-back';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure } from '@/lib/domain/result';
import { environment } from '@/lib/platform/environment';
import { type CaseMailInput, caseApprovedMail } from '@/lib/platform/mail/case-mails';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { insertSupportApproval, lockSupportCase } from '@/lib/store/support-case-store';
import { actAtDesk, type DeskOutcome } from '../steps/act-at-desk';
import { casePerson } from '../steps/case-person';
import type { CurrentSession } from '../steps/current-session';
import { readHoldBacks } from '../steps/read-hold-backs';
import { sendCaseMail } from '../steps/send-case-mail';

type Approval = {
  session: CurrentSession;
  number: number;
  seenRevision: number;
  reason: string;
  origin: RequestOrigin;
  now: Date;
};

/**
 * A support agent approves turning two-factor authentication off. Once SUPPORT_APPROVALS agents have approved, the
 * waiting period begins and the owner is notified right away, with a link to cancel. Nothing is turned off yet
 * (docs/security.md, "Support").
 */
export async function approveCase(approval: Approval): Promise<DeskOutcome | Failure<'step_up_needed'>> {
  const { session, number, seenRevision, reason, origin, now } = approval;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const { supportApprovals: approvalsNeeded, supportWaitHours } = environment();
  let held: HoldBack | undefined;
  const staffId = session.userId;
  return actAtDesk(
    {
      ...{ session, number, seenRevision, now },
      prepare: async (tx, caseId) => {
        const row = await lockSupportCase(tx, caseId);
        if (row?.userId) [held] = await readHoldBacks(tx, { userId: row.userId, now });
      },
      event: ({ userId: subjectId }) => ({
        ...{ kind: 'approve', staffId, subjectId, approvalsNeeded },
        ...{ waitMs: supportWaitHours * HOUR_MS, heldBackUntil: held?.until ?? null },
      }),
    },
    async (tx, { supportCase, change }) => {
      const person = await casePerson(tx, supportCase);
      const { id: caseId } = supportCase;
      await insertSupportApproval(tx, { caseId, staffId, subjectId: person.id, reason, at: now });
      const event = { kind: 'support_case_approved', outcome: 'ok', subjectId: person.id, caseId, reason } as const;
      await insertSecurityEvent(tx, { ...event, actor: `user:${staffId}`, sessionId: session.id, at: now, origin });
      if (change?.state !== 'waiting') return;
      const { takesEffectAt } = change;
      const write = (input: CaseMailInput) => caseApprovedMail({ ...input, takesEffectAt });
      await sendCaseMail(tx, { supportCase, person, origin, now, write });
    },
  );
}
