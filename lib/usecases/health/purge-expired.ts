import { addMs, DAY_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { deleteExpiredRows } from '@/lib/store/expired-rows-store';

const KEPT_MS = 30 * DAY_MS;

/** Deletes rows that can no longer change anything. Safe to run at any time, by any instance. */
export async function purgeExpired({ now }: { now: Date }): Promise<void> {
  await deleteExpiredRows(database(), { now, keptSince: addMs(now, -KEPT_MS) });
}
