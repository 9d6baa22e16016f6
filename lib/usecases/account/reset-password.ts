import type { NewPasswordReason } from '@/lib/domain/new-password';
import { nameFromAddress } from '@/lib/domain/person-name';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { passwordResetMail } from '@/lib/platform/mail/account-mails';
import { settleWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, inTransaction } from '@/lib/store/transaction';
import { markEmailVerified, raiseBrowserEpoch, setName, setPasswordHash } from '@/lib/store/user-store';
import { passwordKey } from '../steps/check-password';
import { claimMailLink } from '../steps/claim-mail-link';
import { findMailLink } from '../steps/find-mail-link';
import { hashNewPassword } from '../steps/hash-new-password';
import { sendSecurityMail } from '../steps/send-security-mail';
import { voidOtherAccess } from '../steps/void-other-access';

type Reset = { token: string; password: string; origin: RequestOrigin; now: Date };

export type ResetPasswordReason = NewPasswordReason | 'busy' | 'link_over';

/**
 * Sets a new password through a mailed link. A refused password leaves the link valid, and an invalid link costs no
 * hash. Everyone is logged out, no one is logged in, and the second factor stays (ASVS 6.4.3). Reading the email proves
 * ownership of the address, so it counts as confirmed. That first proof also drops the name, which a stranger may have
 * entered.
 */
export async function resetPassword(reset: Reset): Promise<Result<null, ResetPasswordReason>> {
  const { token, password, origin, now } = reset;
  const click = { token, purpose: 'reset_password', now } as const;
  const person = await findMailLink(database(), click);
  if (person === null) return failure('link_over');
  const hashed = await hashNewPassword({ typed: password, email: person.email, name: person.name });
  if (!hashed.ok) return hashed;
  const outcome = await inTransaction(async (tx): Promise<Result<null, 'link_over'>> => {
    const link = await claimMailLink(tx, click);
    if (!link.ok) return link;
    await replacePassword(tx, { account: link.value.account, passwordHash: hashed.value, origin, now });
    return success(null);
  });
  // Earlier wrong guesses at the old password don't delay a login with the new one.
  const key = passwordKey({ email: person.email, account: null, knownBrowserId: null, origin });
  if (outcome.ok) await settleWindows(database(), { cleared: [key], refunded: [] });
  return outcome;
}

type Replacement = {
  account: { id: string; email: string; name: string };
  passwordHash: string;
  origin: RequestOrigin;
  now: Date;
};

async function replacePassword(tx: Db, { account, passwordHash, origin, now }: Replacement): Promise<void> {
  const userId = account.id;
  await setPasswordHash(tx, { userId, passwordHash });
  const isFirstProof = await markEmailVerified(tx, { userId, now });
  if (isFirstProof) await setName(tx, { userId, name: nameFromAddress(account.email) });
  await voidOtherAccess(tx, { userId, keptSessionId: null, now });
  await raiseBrowserEpoch(tx, userId);
  const event = { outcome: 'ok', subjectId: userId, actor: 'anyone', at: now, origin } as const;
  if (isFirstProof) {
    await insertSecurityEvent(tx, { ...event, kind: 'email_verified' });
    await insertSecurityEvent(tx, { ...event, kind: 'name_changed' });
  }
  await insertSecurityEvent(tx, { ...event, kind: 'password_reset' });
  const person = { email: account.email, name: isFirstProof ? '' : account.name };
  await sendSecurityMail(tx, { person, origin, now, write: passwordResetMail });
}
