import type { Client } from '@/lib/domain/client';
import type { EmailAddress } from '@/lib/domain/email';
import type { NewPasswordReason } from '@/lib/domain/password';
import type { RateLimited, Result } from '@/lib/domain/result';
import { choosePasswordMail, confirmEmailMail, emailTakenMail } from '@/lib/mails/account-mails';
import { database } from '@/lib/store/client';
import { refundRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, inTransaction } from '@/lib/store/transaction';
import { insertUser } from '@/lib/store/user-store';
import { consumeRateLimits, mailsTo, signUpsFrom, tryRateLimit } from '../limits/rate-limit';
import { sendPlainMail } from '../mail/send-mail';
import { issueMailLink, lockAccount, mailPasswordLink } from './mail-links';
import { hashNewPassword } from './password';

type SignUp = { email: EmailAddress; name: string; password: string; client: Client; now: Date };

/**
 * The part of a sign-up that runs before the response: the same work whether or not the email has an account (ASVS
 * 6.3.8). A refused sign-up isn't counted.
 *
 * @returns the hash of the password, for completeSignUp
 */
export async function checkSignUp({
  email,
  name,
  password,
  client,
  now,
}: SignUp): Promise<Result<string, NewPasswordReason | 'overloaded' | RateLimited>> {
  const charged = await consumeRateLimits(database(), [signUpsFrom(client)], now);
  if (!charged.ok) return charged;
  const hashed = await hashNewPassword({ typed: password, email, name });
  if (!hashed.ok) await refundRateLimits(database(), charged.value);
  return hashed;
}

type CheckedSignUp = { email: EmailAddress; name: string; passwordHash: string; client: Client; now: Date };

/**
 * The part of a sign-up that runs after the response, because it depends on the email. A new email gets an account and
 * a link to confirm it. An unconfirmed account gets a link to choose a password instead: two people may have signed up
 * with that email, and a click must not open the account to the one who doesn't own it. If the email belongs to a
 * confirmed account, its owner is notified. Once the mail limit is reached, nothing is sent and nothing changes.
 */
export async function completeSignUp(signUp: CheckedSignUp): Promise<void> {
  const { email, client, now } = signUp;
  if (!(await tryRateLimit(database(), mailsTo(email, 'verify'), now))) return;
  await inTransaction(async (tx) => {
    if (await makeAccount(tx, signUp)) return;
    const account = await lockAccount(tx, email);
    if (account === null || account.disabledAt !== null) return;
    const event = { subjectId: account.id, actor: 'anyone', at: now, client } as const;
    await insertSecurityEvent(tx, { ...event, kind: 'signed_up', outcome: 'refused', reason: 'email_taken' });
    if (account.emailVerifiedAt === null) {
      await mailPasswordLink(tx, { account, client, now, write: choosePasswordMail });
      await insertSecurityEvent(tx, { ...event, kind: 'password_reset_requested', outcome: 'ok' });
    } else {
      await sendPlainMail(tx, { to: account.email, client, now, write: emailTakenMail });
    }
  });
}

/** @returns false if the email already has an account */
async function makeAccount(tx: Db, { email, name, passwordHash, client, now }: CheckedSignUp): Promise<boolean> {
  const account = await insertUser(tx, { email, name, passwordHash, role: 'member', emailVerifiedAt: null });
  if (account === null) return false;
  const event = { kind: 'signed_up', outcome: 'ok', subjectId: account.id, actor: 'anyone' } as const;
  await insertSecurityEvent(tx, { ...event, at: now, client });
  const link = await issueMailLink(tx, { purpose: 'verify_email', account, email: email, now });
  await sendPlainMail(tx, { to: email, client, now, write: (input) => confirmEmailMail({ ...input, link }) });
  return true;
}
