import type { Db } from './transaction';

/** The database's own clock. Throws if the database is unreachable. */
export async function readDatabaseTime(db: Db): Promise<Date> {
  const rows = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('The database returned no time');
  return now;
}
