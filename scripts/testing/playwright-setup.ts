import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startInstance } from './start-instance';
import { createMigratedDatabase, startTestPostgres } from './test-postgres';

/** Serves the built application for the tests, which find DATA_DIR (emails in outbox/) and the rest in process.env. */
export default async function setup(): Promise<() => Promise<void>> {
  const port = process.env['E2E_PORT'] ?? '3100';
  const dataDir = mkdtempSync(path.join(tmpdir(), 'twofold-e2e-'));
  const postgres = process.env['TEST_DATABASE_URL'] ? null : await startTestPostgres();
  Object.assign(process.env, {
    DATABASE_URL: postgres ? await createMigratedDatabase(postgres) : process.env['TEST_DATABASE_URL'],
    DATA_DIR: dataDir,
    APP_URL: `http://localhost:${port}`,
    AUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  });
  const server = await startInstance(Number(port));
  return async () => {
    await server.stop();
    await postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
