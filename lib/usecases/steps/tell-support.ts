import { environment } from '@/lib/platform/environment';
import { caseNewsMail } from '@/lib/platform/mail/case-mails';
import { insertMail } from '@/lib/store/mail-store';
import type { Db } from '@/lib/store/transaction';

type News = { number: number; what: 'confirmed' | 'message' | 'cancelled'; now: Date };

/** Where support reads mail, it is told that something waits at the desk. What was written stays there. */
export async function tellSupport(tx: Db, { number, what, now }: News): Promise<void> {
  const { appName, appUrl, supportEmail } = environment();
  if (supportEmail === null) return;
  await insertMail(tx, caseNewsMail({ appName, appUrl, to: supportEmail, number, what, at: now }), now);
}
