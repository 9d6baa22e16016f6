import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { processIdentity } from '../shared/process-identity';

const SETTLE_MS = 150;

const holderSchema = z.object({
  token: z.string(),
  pid: z.number(), // the process that has the files open
  identity: z.string(),
  ownerPid: z.number(), // the command that started it
  ownerIdentity: z.string(),
  since: z.string(),
  serves: z.string().nullable(), // where people reach the application; null for a command that ends by itself
  databaseUrl: z.string(),
});
export type LockHolder = z.infer<typeof holderSchema>;

export type LockOutcome = { ok: true; release: () => void } | { ok: false; holder: LockHolder };

export function lockPath(dataDir: string): string {
  return path.join(dataDir, 'postgres.lock');
}

/** Who has the data directory open, if anybody alive has. */
export function readLock(file: string): LockHolder | null {
  const holder = parseLock(file);
  return holder && processIdentity(holder.pid) === holder.identity ? holder : null;
}

/**
 * Node has no file locks, so the lock is a file that appears whole (by link) or not at all. The lock of a dead process
 * is moved away first; as two processes may do that at once, whoever did waits and looks whether the lock is still its.
 */
export async function takeLock(file: string, holder: Omit<LockHolder, 'token'>): Promise<LockOutcome> {
  const mine: LockHolder = { ...holder, token: randomUUID() };
  for (;;) {
    if (createWhole(file, JSON.stringify(mine))) break;
    const other = readLock(file);
    if (other) return { ok: false, holder: other };
    removeStale(file);
  }
  await sleep(SETTLE_MS);
  const now = parseLock(file);
  if (now?.token !== mine.token) return now ? { ok: false, holder: now } : takeLock(file, holder);
  return { ok: true, release: () => releaseLock(file, mine.token) };
}

function releaseLock(file: string, token: string): void {
  if (parseLock(file)?.token === token) rmSync(file, { force: true });
}

function createWhole(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeStale(file: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else was faster
  }
  if (readLock(aside)) {
    // A live lock came in between. Put it back; its owner looks again before it opens anything.
    createWhole(file, readFileSync(aside, 'utf8'));
  }
  rmSync(aside, { force: true });
}

function parseLock(file: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // absent, or not ours to understand: then nobody alive can be named
  }
}
