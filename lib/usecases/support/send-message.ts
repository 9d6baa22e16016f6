import type { Client } from '@/lib/domain/client';
import type { EmailAddress } from '@/lib/domain/email';
import { type RateLimited, type Result, success } from '@/lib/domain/result';
import { contactForwardedMail, contactReceivedMail } from '@/lib/mails/security-mails';
import { environment } from '@/lib/platform/environment';
import { database } from '@/lib/store/client';
import { insertMail } from '@/lib/store/mail-store';
import { insertSupportCase } from '@/lib/store/support-case-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { inTransaction } from '@/lib/store/transaction';
import { consumeRateLimits, mailsFrom, mailsTo, tryRateLimit } from '../limits/rate-limit';

type Message = { email: EmailAddress; message: string; client: Client; now: Date };

/**
 * Stores a message to support, acknowledges it to the given email address, and forwards it to support's mailbox if
 * there is one. Anyone may write, so it proves nothing and never leads to a change of an account. Entering someone
 * else's address too often stops the acknowledgments to it for a while, but never keeps that person from writing.
 */
export async function sendMessage({ email, message, client, now }: Message): Promise<Result<null, RateLimited>> {
  const charged = await consumeRateLimits(database(), [mailsFrom(client)], now);
  if (!charged.ok) return charged;
  const mayMail = await tryRateLimit(database(), mailsTo(email, 'other'), now);
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
    if (mayMail) await insertMail(tx, contactReceivedMail({ ...facts, to: email }), now);
    if (supportEmail === null) return;
    await insertMail(tx, contactForwardedMail({ ...facts, to: supportEmail, email, message }), now);
  });
  return success(null);
}
