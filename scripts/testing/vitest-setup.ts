import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMigratedDatabase, startTestPostgres } from './test-postgres';

/** Gives the tests the application's environment, and a database unless TEST_DATABASE_URL names one. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'twofold-test-'));
  const stopDatabase = process.env['TEST_DATABASE_URL'] ? async () => {} : await startDatabase();
  Object.assign(process.env, {
    DATABASE_URL: process.env['TEST_DATABASE_URL'],
    DATA_DIR: dataDir,
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  });
  return async () => {
    await stopDatabase();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function startDatabase(): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  process.env['TEST_POSTGRES'] = postgres.kind;
  process.env['TEST_DATABASE_URL'] = await createMigratedDatabase(postgres);
  return postgres.stop;
}
