import { z } from 'zod';
import { database } from './client';
import { Prisma } from './generated/client';

/** Where a store function runs: inside a transaction, or directly on the database. */
export type Db = Prisma.TransactionClient;

class Rollback extends Error {
  constructor() {
    super('The transaction was refused and rolled back');
  }
}

const MAX_DELAY_MS = 10_000;
/** For a transaction that deletes any number of rows. */
export const LONG_WORK_MS = 60_000;

/** Of this many transactions deadlocked at once, even the last one completes. */
const MAX_ROUNDS = 4;
/** The database's own error for a deadlock (SQLSTATE 40P01), whether Prisma or our own SQL caused it. */
const deadlock = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.literal('40P01') }) }),
});
/** Prisma's code for a value that another row already has. */
const TAKEN = 'P2002';

type Work<T> = (tx: Db) => Promise<T>;

/**
 * All or nothing. Races inside end in conditional writes, so the default isolation level (read committed) is enough. A
 * transaction that the database aborted to resolve a deadlock is retried, so `work` must not change anything outside
 * it.
 */
export async function inTransaction<T>(work: Work<T>, { longestMs = MAX_DELAY_MS, round = 1 } = {}): Promise<T> {
  try {
    return await database().$transaction(work, { maxWait: MAX_DELAY_MS, timeout: longestMs });
  } catch (error) {
    if (round === MAX_ROUNDS || !isDeadlock(error)) throw error;
    return inTransaction(work, { longestMs, round: round + 1 });
  }
}

/** True if a write failed because another row has the value. Its transaction accepts no more statements. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === TAKEN;
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && deadlock.safeParse(error.meta).success;
}

/**
 * Same as inTransaction, except that a refusal rolls back everything written before it: a failed try spends nothing.
 */
export async function rollbackOnFailure<T extends { ok: boolean }>(
  work: Work<T>,
  limits: { longestMs?: number } = {},
): Promise<T> {
  const outcomes: T[] = [];
  try {
    return await inTransaction(async (tx) => {
      const outcome = await work(tx);
      if (outcome.ok) return outcome;
      outcomes.push(outcome);
      throw new Rollback();
    }, limits);
  } catch (error) {
    const [refusal] = outcomes;
    if (error instanceof Rollback && refusal) return refusal;
    throw error;
  }
}
