import type { Held } from '@/lib/domain/result';
import { type ChargedWindow, findHold } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';

/** The refusal for keys of which at least one is held, with the time until all are free. */
export async function heldBy(keys: readonly string[], now: Date): Promise<Held> {
  const heldUntil = await findHold(database(), keys, now);
  const waitMs = heldUntil === null ? 0 : heldUntil.getTime() - now.getTime();
  return { ok: false, reason: 'held', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}

/**
 * Takes back exactly what a try was charged: one failure under each key, and the hold that this failure began. A hold that
 * others began stays.
 */
export async function takeBack(charged: readonly ChargedWindow[]): Promise<void> {
  for (const { key, heldUntil } of charged) {
    const [ownHold, noHold] = heldUntil === null ? [{}, {}] : [{ heldUntil }, { heldUntil: null }];
    await database().attemptWindow.updateMany({
      where: { key, failures: { gt: 0 }, ...ownHold },
      data: { failures: { decrement: 1 }, ...noHold },
    });
  }
}
