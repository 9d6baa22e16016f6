import { database } from '@/lib/store/client';
import { readDatabaseTime } from '@/lib/store/health-store';

/**
 * The offset between the database's clock and ours in milliseconds, accurate to the query's travel time; codes depend
 * on it. Throws if the database is unreachable.
 *
 * @param readClock called before and after the query, since the database's answer was true somewhere in between
 */
export async function checkHealth({ readClock }: { readClock: () => Date }): Promise<{ clockOffsetMs: number }> {
  await readDatabaseTime(database()); // opens the connection first, since that takes time
  const askedAt = readClock().getTime();
  const databaseTime = await readDatabaseTime(database());
  const answeredAt = readClock().getTime();
  return { clockOffsetMs: Math.round(databaseTime.getTime() - (askedAt + answeredAt) / 2) };
}
