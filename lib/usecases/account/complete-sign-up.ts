import { mailRecipientLimit } from '@/lib/domain/attempt-limits';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { addressTakenMail, choosePasswordMail, confirmEmailMail } from '@/lib/platform/mail/account-mails';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, inTransaction } from '@/lib/store/transaction';
import { insertUser } from '@/lib/store/user-store';
import { issueMailLink } from '../steps/issue-mail-link';
import { lockAccount } from '../steps/lock-account';
import { mailPasswordLink } from '../steps/mail-password-link';
import { mailRecipientKey } from '../steps/mail-window-keys';
import { sendAddressMail } from '../steps/send-address-mail';

type CheckedSignUp = { email: string; name: string; passwordHash: string; origin: RequestOrigin; now: Date };

/**
 * The part of a sign-up that runs after the response, because it depends on the email. A new email gets an account and
 * a link to confirm it. An unconfirmed account gets a link to choose a password instead: two people may have signed up
 * with that email, and a click must not open the account to the one who doesn't own it. If the email belongs to a
 * confirmed account, its owner is notified. Once the mail limit is reached, nothing is sent and nothing changes.
 */
export async function completeSignUp(signUp: CheckedSignUp): Promise<void> {
  const { email, origin, now } = signUp;
  const key = mailRecipientKey('verify', email);
  const charged = await chargeWindows(database(), [{ key, limit: mailRecipientLimit }], now);
  if (charged.length === 0) return;
  await inTransaction(async (tx) => {
    if (await makeAccount(tx, signUp)) return;
    const account = await lockAccount(tx, email);
    if (account === null || account.disabledAt !== null) return;
    const event = { subjectId: account.id, actor: 'anyone', at: now, origin } as const;
    await insertSecurityEvent(tx, { ...event, kind: 'signed_up', outcome: 'refused', reason: 'email_taken' });
    if (account.emailVerifiedAt === null) {
      await mailPasswordLink(tx, { account, origin, now, write: choosePasswordMail });
      await insertSecurityEvent(tx, { ...event, kind: 'password_reset_requested', outcome: 'ok' });
    } else {
      await sendAddressMail(tx, { to: account.email, origin, now, write: addressTakenMail });
    }
  });
}

/** @returns false if the email already has an account */
async function makeAccount(tx: Db, { email, name, passwordHash, origin, now }: CheckedSignUp): Promise<boolean> {
  const account = await insertUser(tx, { email, name, passwordHash, role: 'member', emailVerifiedAt: null });
  if (account === null) return false;
  const event = { kind: 'signed_up', outcome: 'ok', subjectId: account.id, actor: 'anyone' } as const;
  await insertSecurityEvent(tx, { ...event, at: now, origin });
  const link = await issueMailLink(tx, { purpose: 'verify_email', account, address: email, now });
  await sendAddressMail(tx, { to: email, origin, now, write: (input) => confirmEmailMail({ ...input, link }) });
  return true;
}
