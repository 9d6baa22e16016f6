import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure } from '@/lib/domain/result';
import { type CaseMailInput, caseClosedMail } from '@/lib/platform/mail/case-mails';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { actAtDesk, type DeskOutcome } from '../steps/act-at-desk';
import { casePerson } from '../steps/case-person';
import type { CurrentSession } from '../steps/current-session';
import { sendCaseMail } from '../steps/send-case-mail';

type Closing = {
  session: CurrentSession;
  number: number;
  seenRevision: number;
  /** Shown to the owner of a lost-phone case, so it must not contain anyone's secrets. */
  why: string;
  origin: RequestOrigin;
  now: Date;
};

/**
 * Closes a case without changing anything. The owner of a lost-phone case gets the reason; the sender of a message
 * doesn't.
 */
export async function closeCase(closing: Closing): Promise<DeskOutcome | Failure<'step_up_needed'>> {
  const { session, number, seenRevision, why, origin, now } = closing;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const staffId = session.userId;
  return actAtDesk(
    {
      ...{ session, number, seenRevision, endReason: why, now },
      event: ({ userId: subjectId }) => ({ kind: 'close', staffId, subjectId }),
    },
    async (tx, { supportCase }) => {
      const { id: caseId, userId: subjectId } = supportCase;
      const event = { kind: 'support_case_closed', outcome: 'ok', subjectId, caseId, reason: why } as const;
      await insertSecurityEvent(tx, { ...event, actor: `user:${staffId}`, sessionId: session.id, at: now, origin });
      if (subjectId === null) return;
      const person = await casePerson(tx, supportCase);
      const write = (input: CaseMailInput) => caseClosedMail({ ...input, reason: why });
      await sendCaseMail(tx, { supportCase, person, origin, now, write });
    },
  );
}
