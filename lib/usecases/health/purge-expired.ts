import { addMs, DAY_MS } from '@/lib/domain/duration';
import { UNCONFIRMED_KEPT_MS } from '@/lib/domain/mail-link';
import { database } from '@/lib/store/client';
import { eraseUnconfirmedAccounts } from '@/lib/store/erase-account-store';
import { deleteExpiredRows } from '@/lib/store/expired-rows-store';
import { inTransaction, LONG_WORK_MS } from '@/lib/store/transaction';

const KEPT_MS = 30 * DAY_MS;
const BATCH = 500;

/** Deletes rows that can no longer change anything. Safe to run at any time, by any instance. */
export async function purgeExpired({ now }: { now: Date }): Promise<void> {
  await deleteExpiredRows(database(), { now, keptSince: addMs(now, -KEPT_MS) });
  const createdBefore = addMs(now, -UNCONFIRMED_KEPT_MS);
  const eraseSome = () =>
    inTransaction((tx) => eraseUnconfirmedAccounts(tx, { createdBefore, most: BATCH }), { longestMs: LONG_WORK_MS });
  while ((await eraseSome()) === BATCH);
}
