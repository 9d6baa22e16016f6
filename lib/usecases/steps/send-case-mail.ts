import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { CaseMailInput } from '@/lib/platform/mail/case-mails';
import type { OutgoingMail } from '@/lib/platform/mail/mail';
import type { Db } from '@/lib/store/transaction';
import { issueMailLink } from './issue-mail-link';
import { sendSecurityMail } from './send-security-mail';

type CaseMail = {
  supportCase: { id: string; number: number };
  person: { id: string; email: string; name: string; securityVersion: number };
  origin: RequestOrigin;
  now: Date;
  write: (input: CaseMailInput) => OutgoingMail;
};

/**
 * Queues an email about a lost-phone case, in the transaction of the change it reports, with a fresh link to the case.
 * Links in earlier emails stay valid, so the owner can cancel from any of them.
 */
export async function sendCaseMail(tx: Db, { supportCase, person, origin, now, write }: CaseMail): Promise<void> {
  const about = { account: person, address: person.email, caseId: supportCase.id, now };
  const link = await issueMailLink(tx, { purpose: 'support_case', ...about });
  const { number } = supportCase;
  await sendSecurityMail(tx, { person, origin, now, write: (input) => write({ ...input, link, number }) });
}
