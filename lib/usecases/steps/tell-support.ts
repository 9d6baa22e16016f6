import { environment } from '@/lib/platform/environment';
import { caseNewsMail } from '@/lib/platform/mail/case-mails';
import { insertMail } from '@/lib/store/mail-store';
import type { Db } from '@/lib/store/transaction';

type News = { number: number; what: 'confirmed' | 'message' | 'cancelled'; now: Date };

/** If support has a mailbox, tells it that something is waiting at the desk. The message itself isn't mailed. */
export async function tellSupport(tx: Db, { number, what, now }: News): Promise<void> {
  const { appName, appUrl, supportEmail } = environment();
  if (supportEmail === null) return;
  await insertMail(tx, caseNewsMail({ appName, appUrl, to: supportEmail, number, what, at: now }), now);
}
