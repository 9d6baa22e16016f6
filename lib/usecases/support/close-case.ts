import type { Client } from '@/lib/domain/client';
import { failure } from '@/lib/domain/result';
import { type CaseMailInput, caseClosedMail } from '@/lib/mails/case-mails';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { CurrentSession } from '../sessions/current-session';
import { ownerOfCase } from './support-case';
import { sendCaseMail } from './support-case-mail';
import { applyDeskAction, type DeskOutcome } from './support-desk';

type Closing = {
  session: CurrentSession;
  number: number;
  seenRevision: number;
  /** Shown to the owner of a lost-phone case, so it must not contain anyone's secrets. */
  why: string;
  client: Client;
  now: Date;
};

/**
 * Closes a case without changing anything. The owner of a lost-phone case gets the reason; the sender of a message
 * doesn't.
 */
export async function closeCase(closing: Closing): Promise<DeskOutcome> {
  const { session, number, seenRevision, why, client, now } = closing;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const staffId = session.userId;
  return applyDeskAction(
    {
      ...{ session, number, seenRevision, endReason: why, now },
      event: ({ userId: subjectId }) => ({ kind: 'close', staffId, subjectId }),
    },
    async (tx, { supportCase }) => {
      const { id: caseId, userId: subjectId } = supportCase;
      const event = { kind: 'support_case_closed', outcome: 'ok', subjectId, caseId, reason: why } as const;
      await insertSecurityEvent(tx, { ...event, actor: `user:${staffId}`, sessionId: session.id, at: now, client });
      if (subjectId === null) return;
      const person = await ownerOfCase(tx, supportCase);
      const write = (input: CaseMailInput) => caseClosedMail({ ...input, reason: why });
      await sendCaseMail(tx, { supportCase, person, client, now, write });
    },
  );
}
