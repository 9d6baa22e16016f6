import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { SecurityEvent } from '@/lib/domain/security-event';
import { type CaseCancelledBy, caseCancelledMail } from '@/lib/platform/mail/case-mails';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { Db } from '@/lib/store/transaction';
import { sendCaseMail } from './send-case-mail';
import { tellSupport } from './tell-support';

type Cancelled = {
  supportCase: { id: string; number: number; confirmedAt: Date | null };
  person: { id: string; email: string; name: string; securityVersion: number };
  by: CaseCancelledBy;
  actor: SecurityEvent['actor'];
  origin: RequestOrigin;
  now: Date;
};

/** Logs a cancellation by anyone, in any way, and notifies the owner, and also support if it has seen the case. */
export async function recordCancelledCase(tx: Db, cancelled: Cancelled): Promise<void> {
  const { supportCase, person, by, actor, origin, now } = cancelled;
  const event = { kind: 'support_case_cancelled', outcome: 'ok', reason: by, subjectId: person.id, actor } as const;
  await insertSecurityEvent(tx, { ...event, caseId: supportCase.id, at: now, origin });
  await sendCaseMail(tx, {
    ...{ supportCase, person, origin, now },
    write: (input) => caseCancelledMail({ ...input, by }),
  });
  if (supportCase.confirmedAt !== null) await tellSupport(tx, { number: supportCase.number, what: 'cancelled', now });
}
