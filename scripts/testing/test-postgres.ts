import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { launchDatabase } from '../database/launch';
import { applyMigrations } from '../migrations/apply-migrations';
import { complain } from '../shared/say';
import { findPostgresPrograms } from './find-postgres';
import { startCluster } from './postgres-cluster';

export interface TestPostgres {
  kind: 'real' | 'embedded';
  /** The URL of a new, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL server if this machine can run one; else the embedded one, on which a race proves nothing.
 * TEST_POSTGRES=embedded asks for the latter.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const programs = process.env['TEST_POSTGRES'] === 'embedded' ? null : findPostgresPrograms();
  if (programs === null) return embeddedPostgres();
  try {
    return await realPostgres(programs);
  } catch (error) {
    complain(`The PostgreSQL in ${programs} could not be used: ${error instanceof Error ? error.message : error}`);
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
      await executeOnce(cluster.urlOf('postgres'), `CREATE DATABASE ${name}`);
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

// The socket is there a moment before the server takes connections.
async function executeOnce(url: string, sql: string, triesLeft = 50): Promise<void> {
  const adapter = await new PrismaPg({ connectionString: url }).connect();
  try {
    await adapter.executeScript(sql);
  } catch (error) {
    if (triesLeft === 0) throw error;
    await sleep(100);
    await executeOnce(url, sql, triesLeft - 1);
  } finally {
    await adapter.dispose();
  }
}
