import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const RETRY_MS = 100;
const NOT_YET = ['57P03', 'ECONNREFUSED']; // cannot_connect_now: a new server's socket exists before it takes connections

export async function executeSql(url: string, sql: string, triesLeft = 50): Promise<void> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    await client.query(sql);
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof Error && 'code' in error && NOT_YET.includes(String(error.code))))
      throw error;
    await sleep(RETRY_MS);
    await executeSql(url, sql, triesLeft - 1);
  } finally {
    await client.end().catch(() => {});
  }
}
