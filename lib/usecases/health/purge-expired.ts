import { addMs, DAY_MS } from '@/lib/domain/duration';
import { UNCONFIRMED_RETENTION_MS } from '@/lib/domain/mail';
import {
  CONFIRM_WITHIN_MS,
  DECIDE_WITHIN_MS,
  ENDED_CASE_RETENTION_MS,
  LOG_IN_WITHIN_MS,
} from '@/lib/domain/support-case';
import {
  deleteEndedCases,
  deleteExpiredRows,
  endLapsedCases,
  eraseUnconfirmedAccounts,
} from '@/lib/store/cleanup-store';
import { database } from '@/lib/store/client';
import { inTransaction, LONG_WORK_MS } from '@/lib/store/transaction';

const RETENTION_MS = 30 * DAY_MS;
const BATCH = 500;

/**
 * Deletes rows that can no longer change anything, and ends lapsed support cases. Safe to run at any time, on any
 * instance.
 */
export async function purgeExpired({ now }: { now: Date }): Promise<void> {
  await deleteExpiredRows(database(), { now, keptSince: addMs(now, -RETENTION_MS) });
  const createdBefore = addMs(now, -UNCONFIRMED_RETENTION_MS);
  const eraseSome = () =>
    inTransaction((tx) => eraseUnconfirmedAccounts(tx, { createdBefore, most: BATCH }), { longestMs: LONG_WORK_MS });
  while ((await eraseSome()) === BATCH);
  await endCases(now);
}

/** A lapsed case is over, whatever its row says. This removes it from the queue and makes room for a new one. */
async function endCases(now: Date): Promise<void> {
  const lapsed = {
    unconfirmedSince: addMs(now, -CONFIRM_WITHIN_MS),
    openSince: addMs(now, -DECIDE_WITHIN_MS),
    dueSince: addMs(now, -LOG_IN_WITHIN_MS),
  };
  while ((await endLapsedCases(database(), { ...lapsed, most: BATCH, now })) >= BATCH);
  const endedBefore = addMs(now, -ENDED_CASE_RETENTION_MS);
  while ((await deleteEndedCases(database(), { endedBefore, most: BATCH })) === BATCH);
}
