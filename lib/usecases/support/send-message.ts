import type { Client } from '@/lib/domain/client';
import { mailNetworkLimit, mailRecipientLimit } from '@/lib/domain/rate-limits';
import { type Held, success } from '@/lib/domain/result';
import { contactForwardedMail, contactReceivedMail } from '@/lib/mails/security-mails';
import { environment } from '@/lib/platform/environment';
import { database } from '@/lib/store/client';
import { insertMail } from '@/lib/store/mail-store';
import { chargeRateLimits } from '@/lib/store/rate-limit-store';
import { insertSupportCase } from '@/lib/store/support-case-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { inTransaction } from '@/lib/store/transaction';
import { mailNetworkKey, mailRecipientKey, rateLimited } from '../limits/rate-limit';

type Message = { email: string; message: string; client: Client; now: Date };

/**
 * Stores a message to support, acknowledges it to the given email address, and forwards it to support's mailbox if
 * there is one. Anyone may write, so it proves nothing and never leads to a change of an account. Entering someone
 * else's address too often stops the acknowledgments to it for a while, but never keeps that person from writing.
 */
export async function sendMessage({ email, message, client, now }: Message): Promise<{ ok: true; value: null } | Held> {
  const networkKey = mailNetworkKey(client.ip);
  const recipientKey = mailRecipientKey('other', email);
  const sender = await chargeRateLimits(database(), [{ key: networkKey, limit: mailNetworkLimit }], now);
  if (sender.length === 0) return rateLimited([networkKey], now);
  const recipient = await chargeRateLimits(database(), [{ key: recipientKey, limit: mailRecipientLimit }], now);
  const { appName, appUrl, supportEmail } = environment();
  const facts = { appName, appUrl, at: now, ...client };
  await inTransaction(async (tx) => {
    const supportCase = await insertSupportCase(tx, {
      kind: 'message',
      state: 'open',
      email,
      createdAt: now,
      ...client,
    });
    const { ip } = client;
    await insertSupportMessage(tx, { caseId: supportCase.id, author: 'person', message, ip, createdAt: now });
    if (recipient.length > 0) await insertMail(tx, contactReceivedMail({ ...facts, to: email }), now);
    if (supportEmail === null) return;
    await insertMail(tx, contactForwardedMail({ ...facts, to: supportEmail, email, message }), now);
  });
  return success(null);
}
