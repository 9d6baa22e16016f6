import type { Db } from './transaction';

/** The database's own clock: throws when the database is away. */
export async function readDatabaseTime(db: Db): Promise<Date> {
  const rows = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('The database answered without a time');
  return now;
}
