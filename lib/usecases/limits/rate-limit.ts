import { networkOf } from '@/lib/domain/client';
import type { Held } from '@/lib/domain/result';
import { fingerprint } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { findHeldUntil } from '@/lib/store/rate-limit-store';

/** The refusal when at least one of the keys is rate-limited, with the time until all are free. */
export async function rateLimited(keys: readonly string[], now: Date): Promise<Held> {
  const heldUntil = await findHeldUntil(database(), keys, now);
  const waitMs = heldUntil === null ? 0 : heldUntil.getTime() - now.getTime();
  return { ok: false, reason: 'held', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}

/** The key that counts the failures of all second factors of one account. */
export function secondFactorKey(userId: string): string {
  return `second-factor:${userId}`;
}

/** The rate limit key of an IP address for all forms that send email: see mailNetworkLimit. */
export function mailNetworkKey(ip: string): string {
  return `mail-address:${networkOf(ip)}`;
}

/** Counted separately, so that emails of one kind never keep those of another from their recipient. */
type Kind = 'verify' | 'reset' | 'case' | 'other';

/** The rate limit key of an email address, which it doesn't contain: see mailRecipientLimit. */
export function mailRecipientKey(kind: Kind, email: string): string {
  return `${kind}-mail-recipient:${fingerprint(email)}`;
}
