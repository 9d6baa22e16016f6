import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createWhole } from '../shared/create-whole';
import { processIdentity } from '../shared/process-identity';

const SETTLE_MS = 150;

const holderSchema = z.object({
  token: z.string(),
  pid: z.number(), // the process that has the files open
  identity: z.string(),
  ownerPid: z.number(), // the command that started it
  ownerIdentity: z.string(),
  since: z.string(),
  serves: z.string().nullable(), // the application's URL; null for a command that ends by itself
  databaseUrl: z.string(),
});
export type LockHolder = z.infer<typeof holderSchema>;

export type LockOutcome = { ok: true; release: () => void } | { ok: false; holder: LockHolder };

export function lockPath(dataDir: string): string {
  return path.join(dataDir, 'postgres.lock');
}

/** The live process that has the data directory open, if there is one. */
export function readLock(file: string): LockHolder | null {
  const holder = parseLock(file);
  return holder && processIdentity(holder.pid) === holder.identity ? holder : null;
}

/**
 * Node has no file locks, so the lock is a file that appears whole (by link) or not at all. A dead process's lock is
 * moved aside first. Two processes may do that at once, so each one waits and checks that the lock is still its own.
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

function removeStale(file: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // another process was faster
  }
  if (readLock(aside)) {
    // A live lock appeared in between. Put it back; its owner checks again before it opens anything.
    createWhole(file, readFileSync(aside, 'utf8'));
  }
  rmSync(aside, { force: true });
}

function parseLock(file: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // absent or unreadable, so it names no live process
  }
}
