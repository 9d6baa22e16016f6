import type { Client } from '@/lib/domain/client';
import { failure } from '@/lib/domain/result';
import { type CaseMailInput, caseAnsweredMail } from '@/lib/mails/case-mails';
import { supportAnswerMail } from '@/lib/mails/support-answer-mail';
import { environment } from '@/lib/platform/environment';
import { insertMail } from '@/lib/store/mail-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { SupportCaseRow } from '@/lib/store/support-case-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import type { Db } from '@/lib/store/transaction';
import type { CurrentSession } from '../sessions/current-session';
import { ownerOfCase } from './support-case';
import { sendCaseMail } from './support-case-mail';
import { applyDeskAction, type DeskOutcome } from './support-desk';

type Answer = {
  session: CurrentSession;
  number: number;
  seenRevision: number;
  answer: string;
  client: Client;
  now: Date;
};

/**
 * Mails support's answer in our name, which requires a recent proof, so that an unattended browser can't send it.
 * Answering a message closes it; a lost-phone case goes on.
 */
export async function answerCase(given: Answer): Promise<DeskOutcome> {
  const { session, number, seenRevision, answer, client, now } = given;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const staffId = session.userId;
  return applyDeskAction(
    {
      ...{ session, number, seenRevision, now },
      event: ({ userId: subjectId }) => ({ kind: 'answer', staffId, subjectId }),
    },
    async (tx, { supportCase }) => {
      const { id: caseId, userId: subjectId } = supportCase;
      const { ip } = client;
      const message = { caseId, author: 'support', staffId, message: answer, ip, createdAt: now } as const;
      await insertSupportMessage(tx, message);
      const event = { kind: 'support_answer_sent', outcome: 'ok', subjectId, caseId } as const;
      await insertSecurityEvent(tx, { ...event, actor: `user:${staffId}`, sessionId: session.id, at: now, client });
      await mailAnswer(tx, supportCase, given);
    },
  );
}

async function mailAnswer(tx: Db, supportCase: SupportCaseRow, { answer, client, now }: Answer): Promise<void> {
  if (supportCase.kind === 'message') {
    const { appName, appUrl, supportEmail } = environment();
    const { email: to, number } = supportCase;
    await insertMail(tx, supportAnswerMail({ appName, appUrl, to, number, answer, supportEmail }), now);
    return;
  }
  const person = await ownerOfCase(tx, supportCase);
  const write = (input: CaseMailInput) => caseAnsweredMail({ ...input, quote: answer });
  await sendCaseMail(tx, { supportCase, person, client, now, write });
}
