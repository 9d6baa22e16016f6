import type { Client } from '@/lib/domain/client';
import type { NewPasswordReason } from '@/lib/domain/password';
import { nameFromEmail } from '@/lib/domain/person-name';
import { failure, type Result, success } from '@/lib/domain/result';
import { passwordResetMail } from '@/lib/mails/account-mails';
import { database } from '@/lib/store/client';
import { resetRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, inTransaction } from '@/lib/store/transaction';
import { markEmailVerified, raiseKnownBrowsersVersion, setName, setPasswordHash } from '@/lib/store/user-store';
import { passwordTries } from '../limits/rate-limit';
import { sendSecurityMail } from '../mail/send-mail';
import { claimMailLink, findMailLink } from './mail-links';
import { voidOtherAccess } from './own-account';
import { hashNewPassword } from './password';

type Reset = { token: string; password: string; client: Client; now: Date };

export type ResetPasswordReason = NewPasswordReason | 'overloaded' | 'link_over';

/**
 * Sets a new password through a mailed link. A refused password leaves the link valid, and an invalid link costs no
 * hash. Everyone is logged out, no one is logged in, and the second factor stays (ASVS 6.4.3). Reading the email proves
 * ownership of the address, so it counts as confirmed. That first proof also drops the name, which a stranger may have
 * entered.
 */
export async function resetPassword(reset: Reset): Promise<Result<null, ResetPasswordReason>> {
  const { token, password, client, now } = reset;
  const click = { token, purpose: 'reset_password', now } as const;
  const person = await findMailLink(database(), click);
  if (person === null) return failure('link_over');
  const hashed = await hashNewPassword({ typed: password, email: person.email, name: person.name });
  if (!hashed.ok) return hashed;
  const outcome = await inTransaction(async (tx): Promise<Result<null, 'link_over'>> => {
    const link = await claimMailLink(tx, click);
    if (!link.ok) return link;
    await replacePassword(tx, { account: link.value.account, passwordHash: hashed.value, client, now });
    return success(null);
  });
  // Earlier wrong guesses at the old password don't delay a login with the new one.
  const tries = passwordTries({ email: person.email, account: null, knownBrowserId: null, client });
  if (outcome.ok) await resetRateLimits(database(), [tries]);
  return outcome;
}

type Replacement = {
  account: { id: string; email: string; name: string };
  passwordHash: string;
  client: Client;
  now: Date;
};

async function replacePassword(tx: Db, { account, passwordHash, client, now }: Replacement): Promise<void> {
  const userId = account.id;
  await setPasswordHash(tx, { userId, passwordHash });
  const isFirstProof = await markEmailVerified(tx, { userId, now });
  if (isFirstProof) await setName(tx, { userId, name: nameFromEmail(account.email) });
  await voidOtherAccess(tx, { userId, keptSessionId: null, now });
  await raiseKnownBrowsersVersion(tx, userId);
  const event = { outcome: 'ok', subjectId: userId, actor: 'anyone', at: now, client } as const;
  if (isFirstProof) {
    await insertSecurityEvent(tx, { ...event, kind: 'email_verified' });
    await insertSecurityEvent(tx, { ...event, kind: 'name_changed' });
  }
  await insertSecurityEvent(tx, { ...event, kind: 'password_reset' });
  const person = { email: account.email, name: isFirstProof ? '' : account.name };
  await sendSecurityMail(tx, { person, client, now, write: passwordResetMail });
}
