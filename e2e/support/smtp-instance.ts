import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createMigratedDatabase, startTestPostgres } from '../../scripts/testing/test-postgres';
import { startInstance } from './instance';
import { MailServer } from './smtp-server';

/** An instance that mails by SMTP, over a database of its own: another instance would take its mails to the outbox. */
export async function startMailingInstance(settings: Record<string, string>) {
  const server = await MailServer.start();
  const postgres = await startTestPostgres();
  const connectionString = await createMigratedDatabase(postgres);
  const pool = new pg.Pool({ connectionString, max: 2 });
  const folder = mkdtempSync(join(tmpdir(), 'twofold-smtp-'));
  const own = { DATABASE_URL: connectionString, DATA_DIR: folder, SMTP_URL: server.url };
  const instance = await startInstance({ ...own, ...settings });
  return {
    server,
    baseUrl: instance.url,
    query: async <Row extends object>(sql: string, values: unknown[] = []) => (await pool.query<Row>(sql, values)).rows,
    filesWritten: () =>
      readdirSync(folder).flatMap((name) => (name === 'outbox' ? readdirSync(join(folder, name)) : [])),
    stop: async () => {
      await pool.end(); // first, since its connections are closed only some moments later
      await instance.stop();
      await server.goAway();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type MailingInstance = Awaited<ReturnType<typeof startMailingInstance>>;
