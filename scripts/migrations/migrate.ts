import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from '../database/data-lock';
import type { Settings } from '../settings/settings';
import { processIdentity } from '../shared/process-identity';
import { applyMigrations } from './apply-migrations';

const POLL_MS = 200;

/**
 * Applies pending migrations. Concurrent runs take turns: by the engine's advisory lock on a PostgreSQL server, and by
 * a file here, because all connections to the embedded database share one session and never wait for each other's
 * locks.
 */
export async function migrate(settings: Settings, databaseUrl: string): Promise<string[]> {
  if (!settings.isEmbedded) return applyMigrations(databaseUrl);
  const release = await takeMigrationLock(settings.environment.dataDir, databaseUrl);
  try {
    return await applyMigrations(databaseUrl);
  } finally {
    release();
  }
}

async function takeMigrationLock(dataDir: string, databaseUrl: string): Promise<() => void> {
  const identity = processIdentity(process.pid) ?? 'unknown';
  for (;;) {
    const outcome = await takeLock(path.join(dataDir, 'migrate.lock'), {
      pid: process.pid,
      identity,
      ownerPid: process.pid,
      ownerIdentity: identity,
      since: new Date().toISOString(),
      serves: null,
      databaseUrl,
    });
    if (outcome.ok) return outcome.release;
    await sleep(POLL_MS);
  }
}
