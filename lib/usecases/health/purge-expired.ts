import { addMs, DAY_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { deleteExpiredRows, deleteUnconfirmedUsers } from '@/lib/store/expired-rows-store';

const KEPT_MS = 30 * DAY_MS;
/** Longer than a link to confirm an address works, so that somebody who was slow can ask for a password instead. */
const UNCONFIRMED_KEPT_MS = 7 * DAY_MS;
const BATCH = 500;

/** Deletes rows that can no longer change anything. Safe to run at any time, by any instance. */
export async function purgeExpired({ now }: { now: Date }): Promise<void> {
  await deleteExpiredRows(database(), { now, keptSince: addMs(now, -KEPT_MS) });
  const createdBefore = addMs(now, -UNCONFIRMED_KEPT_MS);
  while ((await deleteUnconfirmedUsers(database(), { createdBefore, most: BATCH })) === BATCH);
}
