import type { Held } from '@/lib/domain/result';
import { findHold } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';

/** The refusal when at least one of the keys is rate-limited, with the time until all are free. */
export async function heldBy(keys: readonly string[], now: Date): Promise<Held> {
  const heldUntil = await findHold(database(), keys, now);
  const waitMs = heldUntil === null ? 0 : heldUntil.getTime() - now.getTime();
  return { ok: false, reason: 'held', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}
