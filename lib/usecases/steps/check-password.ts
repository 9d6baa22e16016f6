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
  /** As entered at login, or the account's own within a session; lower case. */
  email: string;
  /** Null if there is no such account: costs the same and is never right. */
  account: { id: string; passwordHash: string; browserEpoch: number } | null;
  typed: string;
  /**
   * A browser that logged in to this account before has its own count, so that strangers can't block its owner. Under
   * an older epoch than the account's, it counts as unknown.
   */
  knownBrowserId: string | null;
  origin: RequestOrigin;
  now: Date;
};

type Counted = Pick<PasswordCheck, 'email' | 'knownBrowserId' | 'origin'> & {
  account: { browserEpoch: number } | null;
};

/**
 * Checks a password wherever one is required. Login, step-up and turning things off share one count. The failure is
 * charged before the check, and refunded if the password was right (OWASP, ASVS 6.3.1) or the server was too busy to
 * check it.
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
    await settleWindows(database(), { cleared: [], refunded: charged }); // the other key has just been blocked
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

/** The key that counts wrong passwords for this email. */
export function passwordKey({ email, account, knownBrowserId, origin }: Counted): string {
  const isKnown = isKnownAt(knownBrowserId, account?.browserEpoch ?? null);
  const from = isKnown ? `browser:${knownBrowserId}` : `network:${networkOf(origin.address)}`;
  return `password:${fingerprint(email)}:${from}`;
}

async function rehashIfWeak(account: { id: string; passwordHash: string }, prepared: string): Promise<void> {
  if (!needsRehash(account.passwordHash)) return;
  const stronger = await hashPassword(prepared);
  if (!stronger.ok) return; // too busy: the next login tries again
  await replacePasswordHash(database(), { userId: account.id, from: account.passwordHash, to: stronger.value });
}
