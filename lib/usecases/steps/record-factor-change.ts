import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import type { OutgoingMail } from '@/lib/platform/mail/mail';
import type { SecurityMailInput } from '@/lib/platform/mail/security-mails';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { Db } from '@/lib/store/transaction';
import type { CurrentSession } from './current-session';
import { sendSecurityMail } from './send-security-mail';

type FactorChange = {
  session: CurrentSession;
  kind: SecurityEventKind;
  reason?: string;
  mail: (input: SecurityMailInput) => OutgoingMail;
  origin: RequestOrigin;
  now: Date;
};

/**
 * Writes the event and the email of a change that a person made in their own session, in the transaction of the change.
 */
export async function recordFactorChange(tx: Db, change: FactorChange): Promise<void> {
  const { session, kind, reason, mail, origin, now } = change;
  const { userId, id: sessionId } = session;
  const event = { kind, outcome: 'ok', subjectId: userId, actor: `user:${userId}`, sessionId } as const;
  await insertSecurityEvent(tx, { ...event, ...(reason === undefined ? {} : { reason }), at: now, origin });
  await sendSecurityMail(tx, { person: session, origin, now, write: mail });
}
