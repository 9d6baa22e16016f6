import { database } from './client';
import { Prisma } from './generated/client';

/** Where a store function runs: inside a transaction, or straight on the database. */
export type Db = Prisma.TransactionClient;

class Rollback extends Error {
  constructor() {
    super('The transaction was refused and rolled back');
  }
}

const LONGEST_MS = 10_000;

/** Of this many transactions that wait for each other at once, the last one is done as well. */
const MOST_ROUNDS = 4;
/** Prisma's code for a deadlock, which undid everything. */
const DEADLOCK = 'P2034';

/**
 * All or nothing. Races inside end in conditional writes, so the default isolation (read committed) is enough. A
 * transaction that the database gave up to end a deadlock is done again: `work` changes nothing outside it.
 */
export async function inTransaction<T>(work: (tx: Db) => Promise<T>, round = 1): Promise<T> {
  try {
    return await database().$transaction(work, { maxWait: LONGEST_MS, timeout: LONGEST_MS });
  } catch (error) {
    if (round === MOST_ROUNDS || !isDeadlock(error)) throw error;
    return inTransaction(work, round + 1);
  }
}

function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  // A statement of our own in SQL carries the database's code (40P01) as its meta data.
  return error.code === DEADLOCK || JSON.stringify(error.meta ?? {}).includes('40P01');
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
