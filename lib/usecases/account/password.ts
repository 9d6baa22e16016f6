import type { Client } from '@/lib/domain/client';
import {
  checkNewPassword,
  type NewPasswordReason,
  type PreparedPassword,
  preparePassword,
} from '@/lib/domain/password';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import { isCommonPassword } from '@/lib/platform/common-passwords';
import { environment } from '@/lib/platform/environment';
import { hashPassword, needsRehash, verifyPassword } from '@/lib/platform/password-hash';
import { database } from '@/lib/store/client';
import { refundRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { findPasswordHash, setPasswordHash } from '@/lib/store/user-store';
import { consumeRateLimits, passwordTries, passwordTriesFrom } from '../limits/rate-limit';
import type { CurrentSession } from '../sessions/current-session';

type PasswordCheck = {
  /** As entered at login, or the account's own within a session. */
  email: string;
  /** Null if there is no such account: costs the same and is never right. */
  account: { id: string; passwordHash: string; knownBrowsersVersion: number } | null;
  typed: string;
  /**
   * A browser that logged in to this account before has its own count, so that strangers can't block its owner. Under
   * an older version than the account's, it counts as unknown.
   */
  knownBrowserId: string | null;
  client: Client;
  now: Date;
};

/**
 * Checks a password wherever one is required. Login, step-up and turning things off share one count. The failure is
 * charged before the check, and refunded if the password was right (OWASP, ASVS 6.3.1) or the server was too busy to
 * check it.
 */
export async function checkPassword(
  check: PasswordCheck,
): Promise<Result<null, 'wrong_password' | 'overloaded' | RateLimited>> {
  const { account, client, now } = check;
  const ofAccount = passwordTries(check);
  const charged = await consumeRateLimits(database(), [ofAccount, passwordTriesFrom(client)], now);
  if (!charged.ok) return charged;
  const prepared = preparePassword(check.typed);
  if (!prepared.ok) return failure('wrong_password');
  const verdict = await verifyPassword(prepared.value, account?.passwordHash ?? null);
  if (!verdict.ok) {
    await refundRateLimits(database(), charged.value);
    return verdict;
  }
  if (!verdict.value || account === null) return failure('wrong_password');
  await refundRateLimits(database(), charged.value, { reset: [ofAccount] });
  await rehashIfWeak(account, prepared.value);
  return success(null);
}

async function rehashIfWeak(account: { id: string; passwordHash: string }, prepared: PreparedPassword): Promise<void> {
  if (!needsRehash(account.passwordHash)) return;
  const stronger = await hashPassword(prepared);
  if (!stronger.ok) return; // too overloaded: the next login tries again
  const { id: userId, passwordHash } = account;
  await setPasswordHash(database(), { userId, passwordHash: stronger.value, unchanged: { passwordHash } });
}

type OwnPasswordCheck = {
  session: CurrentSession;
  password: string;
  knownBrowserId: string | null;
  client: Client;
  now: Date;
};

/** Checks the current user's own password, counted like a login. A wrong one is logged as `kind`. */
export async function checkOwnPassword(
  { session, password, knownBrowserId, client, now }: OwnPasswordCheck,
  kind: SecurityEventKind = 'step_up',
): Promise<Result<null, 'wrong_password' | 'overloaded' | RateLimited>> {
  const { userId, email } = session;
  const row = await findPasswordHash(database(), userId);
  const account = row === null ? null : { id: userId, ...row };
  const verdict = await checkPassword({ email, account, typed: password, knownBrowserId, client, now });
  if (verdict.ok || verdict.reason !== 'wrong_password') return verdict; // not logged, because no password was checked
  const event = { kind, outcome: 'refused', reason: verdict.reason, subjectId: userId } as const;
  await insertSecurityEvent(database(), {
    ...event,
    actor: `user:${userId}`,
    sessionId: session.id,
    at: now,
    client,
  });
  return verdict;
}

type NewPassword = { typed: string; email: string; name: string };

/** Checks if this person may set this password. */
export function approveNewPassword({ typed, email, name }: NewPassword): Result<PreparedPassword, NewPasswordReason> {
  const personal = [email, email.split('@')[0] ?? '', name, environment().appName];
  return checkNewPassword({ typed, personal, isCommon: isCommonPassword });
}

/** Checks a new password against the rules and hashes it for the account's row. */
export async function hashNewPassword(
  password: NewPassword,
): Promise<Result<string, NewPasswordReason | 'overloaded'>> {
  const approved = approveNewPassword(password);
  return approved.ok ? hashPassword(approved.value) : approved;
}
