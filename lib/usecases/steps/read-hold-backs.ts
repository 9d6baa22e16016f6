import { addMs } from '@/lib/domain/duration';
import { type HoldBack, holdBackKinds, holdBacks, LONGEST_HOLD_BACK_MS } from '@/lib/domain/held-back';
import { findEventsOfKinds } from '@/lib/store/security-event-store';
import type { Db } from '@/lib/store/transaction';

/** The reasons why a support case of this account is on hold, the one that ends last first. */
export async function readHoldBacks(db: Db, { userId, now }: { userId: string; now: Date }): Promise<HoldBack[]> {
  const since = addMs(now, -LONGEST_HOLD_BACK_MS);
  return holdBacks(await findEventsOfKinds(db, { subjectId: userId, kinds: holdBackKinds, since }), now);
}
