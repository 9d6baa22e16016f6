import type { Client } from '@/lib/domain/client';
import { mailNetworkLimit, mailRecipientLimit } from '@/lib/domain/rate-limits';
import { type Held, success } from '@/lib/domain/result';
import { passwordResetLinkMail } from '@/lib/mails/account-mails';
import { database } from '@/lib/store/client';
import { chargeRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { mailNetworkKey, mailRecipientKey, rateLimited } from '../limits/rate-limit';
import { lockAccount, mailPasswordLink } from './mail-links';

type Request = { client: Client; now: Date };

/**
 * The part of "Forgot password?" that runs before the response. Nothing in it depends on the email entered (ASVS
 * 6.3.8).
 */
export async function requestPasswordReset({ client, now }: Request): Promise<{ ok: true; value: null } | Held> {
  const key = mailNetworkKey(client.ip);
  const charged = await chargeRateLimits(database(), [{ key, limit: mailNetworkLimit }], now);
  return charged.length === 0 ? rateLimited([key], now) : success(null);
}

type ForgottenPassword = { email: string; client: Client; now: Date };

/**
 * The part of "Forgot password?" that runs after the response: if a usable account exists, it mails a link to the
 * stored email address. Anyone can ask, so the account itself isn't touched: no one is logged out or locked out.
 */
export async function sendPasswordReset({ email, client, now }: ForgottenPassword): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await lockAccount(tx, email);
    if (account === null || account.disabledAt !== null) return;
    const key = mailRecipientKey('reset', account.email);
    const charged = await chargeRateLimits(tx, [{ key, limit: mailRecipientLimit }], now);
    if (charged.length === 0) return;
    await mailPasswordLink(tx, { account, client, now, write: passwordResetLinkMail });
    const event = { kind: 'password_reset_requested', outcome: 'ok', actor: 'anyone' } as const;
    await insertSecurityEvent(tx, { ...event, subjectId: account.id, at: now, client });
  });
}
