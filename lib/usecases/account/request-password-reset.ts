import type { Client } from '@/lib/domain/client';
import type { EmailAddress } from '@/lib/domain/email';
import { type RateLimited, type Result, success } from '@/lib/domain/result';
import { passwordResetLinkMail } from '@/lib/mails/account-mails';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { consumeRateLimits, mailsFrom, mailsTo, tryRateLimit } from '../limits/rate-limit';
import { lockAccount, mailPasswordLink } from './mail-links';

type Request = { client: Client; now: Date };

/**
 * The part of "Forgot password?" that runs before the response. Nothing in it depends on the email entered (ASVS
 * 6.3.8).
 */
export async function requestPasswordReset({ client, now }: Request): Promise<Result<null, RateLimited>> {
  const charged = await consumeRateLimits(database(), [mailsFrom(client)], now);
  return charged.ok ? success(null) : charged;
}

type ForgottenPassword = { email: EmailAddress; client: Client; now: Date };

/**
 * The part of "Forgot password?" that runs after the response: if a usable account exists, it mails a link to the
 * stored email address. Anyone can ask, so the account itself isn't touched: no one is logged out or locked out.
 */
export async function sendPasswordReset({ email, client, now }: ForgottenPassword): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await lockAccount(tx, email);
    if (account === null || account.disabledAt !== null) return;
    if (!(await tryRateLimit(tx, mailsTo(account.email, 'reset'), now))) return;
    await mailPasswordLink(tx, { account, client, now, write: passwordResetLinkMail });
    const event = { kind: 'password_reset_requested', outcome: 'ok', actor: 'anyone' } as const;
    await insertSecurityEvent(tx, { ...event, subjectId: account.id, at: now, client });
  });
}
