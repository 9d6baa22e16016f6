import type { Client } from '@/lib/domain/client';
import { type NewPasswordReason, type PreparedPassword, preparePassword } from '@/lib/domain/password';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import { passwordChangedMail } from '@/lib/mails/account-mails';
import { hashPassword } from '@/lib/platform/password-hash';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { refundRateLimits } from '@/lib/store/rate-limit-store';
import { renewSession } from '@/lib/store/session-store';
import { findAccount, raiseKnownBrowsersVersion, setPasswordHash } from '@/lib/store/user-store';
import { consumeRateLimits, passwordChanges } from '../limits/rate-limit';
import type { CurrentSession } from '../sessions/current-session';
import { currentFactors, recordFactorChange } from '../two-factor/factors';
import { changeOwnAccount, voidOtherAccess } from './own-account';
import { approveNewPassword, checkOwnPassword } from './password';

type PasswordChange = {
  session: CurrentSession;
  currentPassword: string;
  newPassword: string;
  knownBrowserId: string | null;
  client: Client;
  now: Date;
};

export type ChangePasswordReason =
  | NewPasswordReason
  | 'step_up_needed'
  | 'wrong_password'
  | 'same_password'
  | 'overloaded'
  | 'changed_meanwhile'
  | 'session_over';

export type ChangedPassword = { sessionToken: string; knownBrowsersVersion: number };

/**
 * Sets a new password. Requires the current one in the same request, and a recent step-up if there is a second factor
 * (ASVS 6.2.3). The new password is checked first, so a bad one costs no try. Everything else that was open ends (ASVS
 * 7.4.3), known browsers become unknown, and only one of two concurrent changes succeeds. With the right current
 * password, each account gets five changes an hour, because all accounts share the hash queue. Wrong ones count like
 * failed logins.
 *
 * @returns the session's new token and the version under which its browser is remembered, for the cookies
 */
export async function changePassword(
  change: PasswordChange,
): Promise<Result<ChangedPassword, ChangePasswordReason | RateLimited>> {
  const { session, newPassword, now } = change;
  const { userId, email, name } = session;
  const before = await findAccount(database(), userId);
  if (before === null) return failure('session_over');
  const needsStepUp = (await currentFactors(database(), userId)).hasAny;
  if (needsStepUp && !session.hasRecentStepUp) return failure('step_up_needed');
  const approved = approveNewPassword({ typed: newPassword, email, name });
  if (!approved.ok) return approved;
  const charged = await consumeRateLimits(database(), [passwordChanges(userId)], now);
  if (!charged.ok) return charged;
  const hashed = await proveAndHash(change, approved.value);
  if (!hashed.ok) {
    if (hashed.reason !== 'same_password') await refundRateLimits(database(), charged.value);
    return hashed;
  }
  return savePassword(change, { passwordHash: hashed.value, securityVersion: before.securityVersion, now });
}

/** Returns the hash of the new password once the current one is proven. */
async function proveAndHash(change: PasswordChange, approved: PreparedPassword) {
  const { currentPassword } = change;
  const verdict = await checkOwnPassword({ ...change, password: currentPassword }, 'password_changed');
  if (!verdict.ok) return verdict;
  return isSame(currentPassword, approved) ? failure('same_password') : hashPassword(approved);
}

function savePassword(
  { session, client }: PasswordChange,
  { passwordHash, securityVersion, now }: { passwordHash: string; securityVersion: number; now: Date },
) {
  const { id, userId } = session;
  const sessionToken = randomToken();
  return changeOwnAccount(session, async (tx): Promise<Result<ChangedPassword, ChangePasswordReason>> => {
    const isSet = await setPasswordHash(tx, { userId, passwordHash, unchanged: { securityVersion } });
    if (!isSet) return failure('changed_meanwhile');
    await voidOtherAccess(tx, { userId, keptSessionId: id, now });
    const knownBrowsersVersion = await raiseKnownBrowsersVersion(tx, userId);
    await renewSession(tx, { id, tokenHash: tokenHash(sessionToken) });
    await recordFactorChange(tx, { session, kind: 'password_changed', mail: passwordChangedMail, client, now });
    return success({ sessionToken, knownBrowsersVersion });
  });
}

function isSame(currentPassword: string, approved: PreparedPassword): boolean {
  const current = preparePassword(currentPassword);
  return current.ok && current.value === approved;
}
