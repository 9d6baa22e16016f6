import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../shared/root';
import { createMigratedDatabase, startTestPostgres } from './test-postgres';

const READY = 'is ready on';

/** Serves the built application for the tests, which find its DATA_DIR (mails in outbox/) and the rest in process.env. */
export default async function setup(): Promise<() => Promise<void>> {
  const port = process.env['E2E_PORT'] ?? '3100';
  const dataDir = mkdtempSync(path.join(tmpdir(), 'twofold-e2e-'));
  const postgres = process.env['TEST_DATABASE_URL'] ? null : await startTestPostgres();
  Object.assign(process.env, {
    DATABASE_URL: postgres ? await createMigratedDatabase(postgres) : process.env['TEST_DATABASE_URL'],
    DATA_DIR: dataDir,
    PORT: port,
    APP_URL: `http://localhost:${port}`,
    AUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  });
  const server = await startServer();
  return async () => {
    await stopServer(server);
    await postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function startServer(): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the application did not start (exit code ${code})`)));
    server.stdout.on('data', (bytes: Buffer) => bytes.includes(READY) && resolve());
  });
  return server;
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  await exited;
}
