import { randomBytes } from 'node:crypto';
import { launchDatabase } from '../database/launch';
import { applyMigrations } from '../migrations/apply-migrations';
import { printError } from '../shared/print';
import { executeSql } from './execute-sql';
import { findPostgresPrograms } from './find-postgres';
import { startCluster } from './postgres-cluster';

export type TestPostgres = {
  kind: 'real' | 'embedded';
  /** The URL of a new, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
};

/**
 * A PostgreSQL server if this machine can run one, otherwise the embedded one, where a race test proves nothing.
 * TEST_POSTGRES=embedded forces the latter.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const programs = process.env['TEST_POSTGRES'] === 'embedded' ? null : findPostgresPrograms();
  if (programs === null) return embeddedPostgres();
  try {
    return await realPostgres(programs);
  } catch (error) {
    printError(`Couldn't use the PostgreSQL in ${programs}: ${error instanceof Error ? error.message : error}`);
    return embeddedPostgres();
  }
}

export async function createMigratedDatabase(postgres: TestPostgres): Promise<string> {
  const url = await postgres.createDatabase();
  await applyMigrations(url);
  return url;
}

async function realPostgres(programs: string): Promise<TestPostgres> {
  const cluster = await startCluster(programs);
  return {
    kind: 'real',
    createDatabase: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await executeSql(cluster.urlOf('postgres'), `CREATE DATABASE ${name}`);
      return cluster.urlOf(name);
    },
    stop: cluster.stop,
  };
}

function embeddedPostgres(): TestPostgres {
  const closers: (() => Promise<void>)[] = [];
  return {
    kind: 'embedded',
    createDatabase: async () => {
      const launched = await launchDatabase({ dataDir: null, serves: null });
      if (!launched.ok) throw new Error('a database in memory has no lock');
      closers.push(() => launched.database.close());
      return launched.database.url;
    },
    stop: async () => {
      await Promise.all(closers.map((close) => close()));
    },
  };
}
