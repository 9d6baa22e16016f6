import { randomBytes } from 'node:crypto';
import { applyMigrations } from '../migrations/apply-migrations';
import { CommandError } from '../shared/print';
import { executeSql } from '../testing/execute-sql';
import { findPostgresPrograms } from '../testing/find-postgres';
import { startCluster } from '../testing/postgres-cluster';

export type BenchDatabases = {
  create(): Promise<string>;
  close(): Promise<void>;
};

/** Creates databases on the server in DATABASE_URL, or on a temporary one. Closing removes what was created. */
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
      await executeSql(adminUrl, `CREATE DATABASE ${name}`);
      names.push(name);
      await applyMigrations(urlOf(name));
      return urlOf(name);
    },
    close: async () => {
      for (const name of names) await executeSql(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
