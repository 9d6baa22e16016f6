import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres';
import { applyMigrations } from './apply-migrations';
import { missingMigration } from './compare-schema';
import { makeMigration } from './make-migration';
import { migrationList } from './migration-files';

const SLOW_MS = 60_000;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, SLOW_MS);
afterAll(() => postgres.stop());

test('the migrations produce exactly the schema', { timeout: SLOW_MS }, async () => {
  expect(await missingMigration(await postgres.createDatabase())).toBeNull();
});

test('two concurrent runs apply every migration exactly once', { timeout: SLOW_MS }, async () => {
  const url = await postgres.createDatabase();
  const all = migrationList().migrationDirectories.map(({ path }) => path);
  // The embedded database has one session, in which an advisory lock never waits; the commands lock a file there.
  const runs = postgres.kind === 'real' ? 2 : 1;
  const outcomes = await Promise.all(Array.from({ length: runs }, () => applyMigrations(url)));
  expect(outcomes.flat()).toEqual(all);
  expect(await applyMigrations(url)).toEqual([]);
});

test.each(['', 'Init', 'a-b', '../up', 'a b', '1st', 'x'.repeat(61)])(
  'refuses %j as the name of a migration',
  async (name) => {
    await expect(makeMigration(name, new Date(0))).rejects.toThrow(/^NAME must be/);
  },
);
