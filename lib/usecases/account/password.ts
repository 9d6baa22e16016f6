import { type Client, isKnownAt, networkOf } from '@/lib/domain/client';
import { checkNewPassword, type NewPasswordReason, preparePassword } from '@/lib/domain/password';
import { passwordLimit, passwordNetworkLimit } from '@/lib/domain/rate-limits';
import { failure, type Held, type Result, success } from '@/lib/domain/result';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import { isCommonPassword } from '@/lib/platform/common-passwords';
import { environment } from '@/lib/platform/environment';
import { hashPassword, needsRehash, verifyPassword } from '@/lib/platform/password-hash';
import { fingerprint } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { chargeRateLimits, settleRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { findPasswordHash, replacePasswordHash } from '@/lib/store/user-store';
import { rateLimited } from '../limits/rate-limit';
import type { CurrentSession } from '../sessions/current-session';

type PasswordCheck = {
  /** As entered at login, or the account's own within a session; lower case. */
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

type Counted = Pick<PasswordCheck, 'email' | 'knownBrowserId' | 'client'> & {
  account: { knownBrowsersVersion: number } | null;
};

/**
 * Checks a password wherever one is required. Login, step-up and turning things off share one count. The failure is
 * charged before the check, and refunded if the password was right (OWASP, ASVS 6.3.1) or the server was too busy to
 * check it.
 */
export async function checkPassword(
  check: PasswordCheck,
): Promise<Result<null, 'wrong_password' | 'overloaded'> | Held> {
  const { account, client, now } = check;
  const accountKey = passwordKey(check);
  const networkKey = `password-address:${networkOf(client.ip)}`;
  const charged = await chargeRateLimits(
    database(),
    [
      { key: accountKey, limit: passwordLimit },
      { key: networkKey, limit: passwordNetworkLimit },
    ],
    now,
  );
  if (charged.length < 2) {
    await settleRateLimits(database(), { cleared: [], refunded: charged }); // the other key has just been blocked
    return rateLimited([accountKey, networkKey], now);
  }
  const prepared = preparePassword(check.typed);
  if (!prepared.ok) return failure('wrong_password');
  const verdict = await verifyPassword(prepared.value, account?.passwordHash ?? null);
  if (!verdict.ok) {
    await settleRateLimits(database(), { cleared: [], refunded: charged });
    return verdict;
  }
  if (!verdict.value || account === null) return failure('wrong_password');
  const refunded = charged.filter(({ key }) => key === networkKey);
  await settleRateLimits(database(), { cleared: [accountKey], refunded });
  await rehashIfWeak(account, prepared.value);
  return success(null);
}

/** The key that counts wrong passwords for this email. */
export function passwordKey({ email, account, knownBrowserId, client }: Counted): string {
  const isKnown = isKnownAt(knownBrowserId, account?.knownBrowsersVersion ?? null);
  const from = isKnown ? `browser:${knownBrowserId}` : `network:${networkOf(client.ip)}`;
  return `password:${fingerprint(email)}:${from}`;
}

async function rehashIfWeak(account: { id: string; passwordHash: string }, prepared: string): Promise<void> {
  if (!needsRehash(account.passwordHash)) return;
  const stronger = await hashPassword(prepared);
  if (!stronger.ok) return; // too overloaded: the next login tries again
  await replacePasswordHash(database(), { userId: account.id, from: account.passwordHash, to: stronger.value });
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
): Promise<Result<null, 'wrong_password' | 'overloaded'> | Held> {
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

/** Checks if this person may set this password. @returns the password in the form to be hashed */
export function approveNewPassword({ typed, email, name }: NewPassword): Result<string, NewPasswordReason> {
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
