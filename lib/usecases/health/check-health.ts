import { database } from '@/lib/store/client';
import { readDatabaseTime } from '@/lib/store/health-store';

/** How far the database's clock is from ours, in milliseconds; codes depend on it. Throws when the database is away. */
export async function checkHealth({ now }: { now: Date }): Promise<{ clockOffsetMs: number }> {
  const databaseTime = await readDatabaseTime(database());
  return { clockOffsetMs: databaseTime.getTime() - now.getTime() };
}
