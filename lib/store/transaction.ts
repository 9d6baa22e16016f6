import { database } from './client';
import type { Prisma } from './generated/client';

/** Where a store function runs: inside a transaction, or straight on the database. */
export type Db = Prisma.TransactionClient;

class Rollback extends Error {
  constructor() {
    super('The transaction was refused and rolled back');
  }
}

const LONGEST_MS = 10_000;

/** All or nothing. Races inside end in conditional writes, so the default isolation (read committed) is enough. */
export function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return database().$transaction(work, { maxWait: LONGEST_MS, timeout: LONGEST_MS });
}

/** The same, and a refusal undoes what was written before it: nothing is spent on a try that came to nothing. */
export async function unlessRefused<T extends { ok: boolean }>(work: (tx: Db) => Promise<T>): Promise<T> {
  const outcomes: T[] = [];
  try {
    return await inTransaction(async (tx) => {
      const outcome = await work(tx);
      if (outcome.ok) return outcome;
      outcomes.push(outcome);
      throw new Rollback();
    });
  } catch (error) {
    const [refusal] = outcomes;
    if (error instanceof Rollback && refusal) return refusal;
    throw error;
  }
}
