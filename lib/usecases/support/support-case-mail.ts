import type { Client } from '@/lib/domain/client';
import type { OutgoingMail } from '@/lib/domain/mail';
import type { SecurityEvent } from '@/lib/domain/security-event';
import { type CaseCancelledBy, type CaseMailInput, caseCancelledMail, caseNewsMail } from '@/lib/mails/case-mails';
import { environment } from '@/lib/platform/environment';
import { insertMail } from '@/lib/store/mail-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { Db } from '@/lib/store/transaction';
import { issueMailLink } from '../account/mail-links';
import { sendSecurityMail } from '../mail/send-mail';

type Cancelled = {
  supportCase: { id: string; number: number; confirmedAt: Date | null };
  person: { id: string; email: string; name: string; securityVersion: number };
  by: CaseCancelledBy;
  actor: SecurityEvent['actor'];
  client: Client;
  now: Date;
};

/** Logs a cancellation by anyone, in any way, and notifies the owner, and also support if it has seen the case. */
export async function recordCancelledCase(tx: Db, cancelled: Cancelled): Promise<void> {
  const { supportCase, person, by, actor, client, now } = cancelled;
  const event = { kind: 'support_case_cancelled', outcome: 'ok', reason: by, subjectId: person.id, actor } as const;
  await insertSecurityEvent(tx, { ...event, caseId: supportCase.id, at: now, client });
  await sendCaseMail(tx, {
    ...{ supportCase, person, client, now },
    write: (input) => caseCancelledMail({ ...input, by }),
  });
  if (supportCase.confirmedAt !== null) await notifySupport(tx, { number: supportCase.number, what: 'cancelled', now });
}

type CaseMail = {
  supportCase: { id: string; number: number };
  person: { id: string; email: string; name: string; securityVersion: number };
  client: Client;
  now: Date;
  write: (input: CaseMailInput) => OutgoingMail;
};

/**
 * Queues an email about a lost-phone case, in the transaction of the change it reports, with a fresh link to the case.
 * Links in earlier emails stay valid, so the owner can cancel from any of them.
 */
export async function sendCaseMail(tx: Db, { supportCase, person, client, now, write }: CaseMail): Promise<void> {
  const about = { account: person, email: person.email, caseId: supportCase.id, now };
  const link = await issueMailLink(tx, { purpose: 'support_case', ...about });
  const { number } = supportCase;
  await sendSecurityMail(tx, { person, client, now, write: (input) => write({ ...input, link, number }) });
}

type News = { number: number; what: 'confirmed' | 'message' | 'cancelled'; now: Date };

/** If support has a mailbox, tells it that something is waiting at the desk. The message itself isn't mailed. */
export async function notifySupport(tx: Db, { number, what, now }: News): Promise<void> {
  const { appName, appUrl, supportEmail } = environment();
  if (supportEmail === null) return;
  await insertMail(tx, caseNewsMail({ appName, appUrl, to: supportEmail, number, what, at: now }), now);
}
