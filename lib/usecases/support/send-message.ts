import { mailAddressLimit, mailRecipientLimit } from '@/lib/domain/attempt-limits';
import { networkOf } from '@/lib/domain/network';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Held, success } from '@/lib/domain/result';
import { environment } from '@/lib/platform/environment';
import { contactForwardedMail, contactReceivedMail } from '@/lib/platform/mail/security-mails';
import { fingerprint } from '@/lib/platform/token-hash';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { insertMail } from '@/lib/store/mail-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { inTransaction } from '@/lib/store/transaction';
import { heldBy } from '../steps/held-by';

type Message = { email: string; message: string; origin: RequestOrigin; now: Date };

/**
 * Keeps a message to support, acknowledges it to the address given and forwards it where support reads mail. Anybody
 * may write, so it proves nothing and leads to no change of an account.
 */
export async function sendMessage({ email, message, origin, now }: Message): Promise<{ ok: true; value: null } | Held> {
  const addressKey = `mail-address:${networkOf(origin.address)}`;
  const recipientKey = `mail-recipient:${fingerprint(email)}`;
  const charged = await chargeWindows(
    database(),
    [
      { key: addressKey, limit: mailAddressLimit },
      { key: recipientKey, limit: mailRecipientLimit },
    ],
    now,
  );
  if (charged.length < 2) return heldBy([addressKey, recipientKey], now);
  const { appName, appUrl, supportEmail } = environment();
  const facts = { appName, appUrl, at: now, ...origin };
  await inTransaction(async (tx) => {
    await insertSupportMessage(tx, { email, message, address: origin.address, createdAt: now });
    await insertMail(tx, contactReceivedMail({ ...facts, to: email }), now);
    if (supportEmail === null) return;
    await insertMail(tx, contactForwardedMail({ ...facts, to: supportEmail, email, message }), now);
  });
  return success(null);
}
