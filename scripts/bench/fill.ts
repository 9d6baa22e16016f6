import pg from 'pg';
import { print } from '../shared/print';
import { accountStatements, eventStatements, type Filling } from './fill-statements';

/** Fills a migrated, empty database. The log's indexes are created once it is full, as a restore does. */
export async function fill(url: string, filling: Filling): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const startedAtMs = Date.now();
  const progress = (what: string) =>
    print(`  ${((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  for (const [what, sql] of accountStatements(filling)) {
    await client.query(sql);
    progress(what);
  }
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'SecurityEvent' AND indexname <> 'SecurityEvent_pkey'`,
  );
  for (const { indexname } of rows) await client.query(`DROP INDEX "${indexname}"`);
  await client.query('ALTER TABLE "SecurityEvent" DROP CONSTRAINT "SecurityEvent_pkey"');
  for (const [index, sql] of eventStatements(filling).entries()) {
    await client.query(sql);
    progress(`security events, part ${index + 1}`);
  }
  await client.query('ALTER TABLE "SecurityEvent" ADD PRIMARY KEY ("id")');
  for (const { indexdef } of rows) await client.query(indexdef);
  progress('indexes of the log');
  await client.query('VACUUM ANALYZE');
  progress('statistics');
  await client.end();
}
