import { mailRecipientLimit } from '@/lib/domain/attempt-limits';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { forgottenPasswordMail } from '@/lib/platform/mail/account-mails';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { lockAccount } from '../steps/lock-account';
import { mailPasswordLink } from '../steps/mail-password-link';
import { mailRecipientKey } from '../steps/mail-window-keys';

type ForgottenPassword = { email: string; origin: RequestOrigin; now: Date };

/**
 * The part of "Forgot password?" that runs after the response: if a usable account exists, it mails a link to the
 * stored email address. Anyone can ask, so the account itself isn't touched: no one is logged out or locked out.
 */
export async function answerForgottenPassword({ email, origin, now }: ForgottenPassword): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await lockAccount(tx, email);
    if (account === null || account.disabledAt !== null) return;
    const key = mailRecipientKey('reset', account.email);
    const charged = await chargeWindows(tx, [{ key, limit: mailRecipientLimit }], now);
    if (charged.length === 0) return;
    await mailPasswordLink(tx, { account, origin, now, write: forgottenPasswordMail });
    const event = { kind: 'password_reset_requested', outcome: 'ok', actor: 'anyone' } as const;
    await insertSecurityEvent(tx, { ...event, subjectId: account.id, at: now, origin });
  });
}
