import { mailAddressLimit, mailRecipientLimit } from '@/lib/domain/attempt-limits';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Held, success } from '@/lib/domain/result';
import { environment } from '@/lib/platform/environment';
import { contactForwardedMail, contactReceivedMail } from '@/lib/platform/mail/security-mails';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { insertMail } from '@/lib/store/mail-store';
import { insertSupportCase } from '@/lib/store/support-case-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { inTransaction } from '@/lib/store/transaction';
import { heldBy } from '../steps/held-by';
import { mailAddressKey, mailRecipientKey } from '../steps/mail-window-keys';

type Message = { email: string; message: string; origin: RequestOrigin; now: Date };

/**
 * Stores a message to support, acknowledges it to the given email address, and forwards it to support's mailbox if
 * there is one. Anyone may write, so it proves nothing and never leads to a change of an account. Entering someone
 * else's address too often stops the acknowledgments to it for a while, but never keeps that person from writing.
 */
export async function sendMessage({ email, message, origin, now }: Message): Promise<{ ok: true; value: null } | Held> {
  const addressKey = mailAddressKey(origin.address);
  const recipientKey = mailRecipientKey('other', email);
  const sender = await chargeWindows(database(), [{ key: addressKey, limit: mailAddressLimit }], now);
  if (sender.length === 0) return heldBy([addressKey], now);
  const recipient = await chargeWindows(database(), [{ key: recipientKey, limit: mailRecipientLimit }], now);
  const { appName, appUrl, supportEmail } = environment();
  const facts = { appName, appUrl, at: now, ...origin };
  await inTransaction(async (tx) => {
    const supportCase = await insertSupportCase(tx, {
      kind: 'message',
      state: 'open',
      email,
      createdAt: now,
      ...origin,
    });
    const { address } = origin;
    await insertSupportMessage(tx, { caseId: supportCase.id, author: 'person', message, address, createdAt: now });
    if (recipient.length > 0) await insertMail(tx, contactReceivedMail({ ...facts, to: email }), now);
    if (supportEmail === null) return;
    await insertMail(tx, contactForwardedMail({ ...facts, to: supportEmail, email, message }), now);
  });
  return success(null);
}
