import { database } from './client';
import type { Prisma } from './generated/client';

/** Where a store function runs: inside a transaction, or straight on the database. */
export type Db = Prisma.TransactionClient;

const LONGEST_MS = 10_000;

/** All or nothing. Races inside end in conditional writes, so the default isolation (read committed) is enough. */
export function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return database().$transaction(work, { maxWait: LONGEST_MS, timeout: LONGEST_MS });
}
