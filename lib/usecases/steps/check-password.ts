import { passwordAddressLimit, passwordLimit } from '@/lib/domain/attempt-limits';
import { isKnownAt } from '@/lib/domain/known-browser';
import { networkOf } from '@/lib/domain/network';
import { preparePassword } from '@/lib/domain/password-input';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Held, type Result, success } from '@/lib/domain/result';
import { hashPassword, needsRehash, verifyPassword } from '@/lib/platform/password-hash';
import { fingerprint } from '@/lib/platform/token-hash';
import { chargeWindows, settleWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { replacePasswordHash } from '@/lib/store/user-store';
import { heldBy } from './held-by';

type PasswordCheck = {
  /** As typed at login, or the account's own inside a session; lower case. */
  email: string;
  /** Null when there is no such account: costs the same, is never right. */
  account: { id: string; passwordHash: string; browserEpoch: number } | null;
  typed: string;
  /**
   * A browser that logged in to this account before has its own count, so that strangers cannot hold its owner; from
   * before the account's epoch it is as unknown as any other.
   */
  knownBrowserId: string | null;
  origin: RequestOrigin;
  now: Date;
};

type Counted = Pick<PasswordCheck, 'email' | 'knownBrowserId' | 'origin'> & {
  account: { browserEpoch: number } | null;
};

/**
 * Checks a password wherever one is asked for, under one count: login, step-up and turning things off share it.
 * The failure is charged before the check and taken back when the password was right (OWASP, ASVS 6.3.1), or when the
 * server was too busy to look at it.
 */
export async function checkPassword(check: PasswordCheck): Promise<Result<null, 'wrong_password' | 'busy'> | Held> {
  const { account, origin, now } = check;
  const accountKey = passwordKey(check);
  const addressKey = `password-address:${networkOf(origin.address)}`;
  const charged = await chargeWindows(
    database(),
    [
      { key: accountKey, limit: passwordLimit },
      { key: addressKey, limit: passwordAddressLimit },
    ],
    now,
  );
  if (charged.length < 2) {
    await settleWindows(database(), { cleared: [], refunded: charged }); // the other key became held in this very moment
    return heldBy([accountKey, addressKey], now);
  }
  const prepared = preparePassword(check.typed);
  if (!prepared.ok) return failure('wrong_password');
  const verdict = await verifyPassword(prepared.value, account?.passwordHash ?? null);
  if (!verdict.ok) {
    await settleWindows(database(), { cleared: [], refunded: charged });
    return verdict;
  }
  if (!verdict.value || account === null) return failure('wrong_password');
  const refunded = charged.filter(({ key }) => key === addressKey);
  await settleWindows(database(), { cleared: [accountKey], refunded });
  await rehashIfWeak(account, prepared.value);
  return success(null);
}

/** Under which wrong passwords for this e-mail are counted. */
export function passwordKey({ email, account, knownBrowserId, origin }: Counted): string {
  const isKnown = isKnownAt(knownBrowserId, account?.browserEpoch ?? null);
  const from = isKnown ? `browser:${knownBrowserId}` : `network:${networkOf(origin.address)}`;
  return `password:${fingerprint(email)}:${from}`;
}

async function rehashIfWeak(account: { id: string; passwordHash: string }, prepared: string): Promise<void> {
  if (!needsRehash(account.passwordHash)) return;
  const stronger = await hashPassword(prepared);
  if (!stronger.ok) return; // busy: the next login tries again
  await replacePasswordHash(database(), { userId: account.id, from: account.passwordHash, to: stronger.value });
}
