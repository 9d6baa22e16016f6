import { database } from '@/lib/store/client';
import { readDatabaseTime } from '@/lib/store/health-store';

/**
 * How far the database's clock is from ours, in milliseconds, up to the time the question travels; codes depend on it.
 * Throws when the database is away.
 *
 * @param readClock asked before and after, since the answer was true somewhere in between
 */
export async function checkHealth({ readClock }: { readClock: () => Date }): Promise<{ clockOffsetMs: number }> {
  await readDatabaseTime(database()); // opens the connection, which takes its time
  const askedAt = readClock().getTime();
  const databaseTime = await readDatabaseTime(database());
  const answeredAt = readClock().getTime();
  return { clockOffsetMs: Math.round(databaseTime.getTime() - (askedAt + answeredAt) / 2) };
}
