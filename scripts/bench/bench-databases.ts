import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { applyMigrations } from '../migrations/apply-migrations';
import { CommandError } from '../shared/say';
import { findPostgresPrograms } from '../testing/find-postgres';
import { startCluster } from '../testing/postgres-cluster';

export interface BenchDatabases {
  create(): Promise<string>;
  close(): Promise<void>;
}

/** New databases on the server of DATABASE_URL, or on one of its own; both are gone afterwards. */
export async function openBenchDatabases(): Promise<BenchDatabases> {
  const given = process.env['DATABASE_URL'];
  if (given) return onServer((name) => Object.assign(new URL(given), { pathname: `/${name}` }).href, given);
  const programs = findPostgresPrograms();
  if (programs === null) {
    throw new CommandError('The benchmark needs a PostgreSQL server: initdb and postgres in PATH, or DATABASE_URL.');
  }
  const cluster = await startCluster(programs);
  const databases = onServer(cluster.urlOf, cluster.urlOf('postgres'));
  return { create: databases.create, close: cluster.stop };
}

function onServer(urlOf: (name: string) => string, adminUrl: string): BenchDatabases {
  const names: string[] = [];
  return {
    create: async () => {
      const name = `bench_${randomBytes(6).toString('hex')}`;
      await execute(adminUrl, `CREATE DATABASE ${name}`);
      names.push(name);
      await applyMigrations(urlOf(name));
      return urlOf(name);
    },
    close: async () => {
      for (const name of names) await execute(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

// A new server's socket is there a moment before it takes connections.
async function execute(url: string, sql: string, triesLeft = 50): Promise<void> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    await client.query(sql);
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof Error && 'code' in error && error.code === '57P03')) throw error;
    await sleep(100);
    await execute(url, sql, triesLeft - 1);
  } finally {
    await client.end().catch(() => {});
  }
}
