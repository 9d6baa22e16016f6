import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../settings/settings';
import { CommandError } from '../shared/print';
import { processIdentity } from '../shared/process-identity';
import { type LockHolder, lockPath, readLock } from './data-lock';
import { launchDatabase, type RunningDatabase } from './launch';
import { isAnswered, socketPath } from './socket-directory';

const PATIENCE_MS = 60_000; // for another command to finish, or for a database to close
const POLL_MS = 200;

/**
 * Opens the database that the settings name. `serves` is the application's URL; a command that serves nothing passes
 * null and shares the database with an application that has the directory open.
 */
export async function openDatabase(settings: Settings, serves: string | null): Promise<RunningDatabase> {
  if (!settings.isEmbedded) return borrowed(settings.environment.databaseUrl);
  const { dataDir } = settings.environment;
  const deadlineMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const holder = readLock(lockPath(dataDir)) ?? (await launchOrHolder(dataDir, serves));
    if ('url' in holder) return holder;
    const isServing = holder.serves !== null && processIdentity(holder.ownerPid) === holder.ownerIdentity;
    if (isServing && serves === null && (await isAnswered(socketOf(holder)))) return borrowed(holder.databaseUrl);
    if ((isServing && serves !== null) || Date.now() > deadlineMs)
      throw new CommandError(heldSentence(dataDir, holder));
    await sleep(POLL_MS);
  }
}

async function launchOrHolder(dataDir: string, serves: string | null): Promise<RunningDatabase | LockHolder> {
  const launched = await launchDatabase({ dataDir, serves });
  return launched.ok ? launched.database : launched.holder;
}

function borrowed(url: string): RunningDatabase {
  return { url, close: async () => {}, onTrouble: () => {} };
}

function socketOf(holder: LockHolder): string {
  return socketPath(new URL(holder.databaseUrl).searchParams.get('host') ?? '');
}

function heldSentence(dataDir: string, holder: LockHolder): string {
  const work = holder.serves === null ? 'has been running a command' : `has been serving ${holder.serves}`;
  return `The data directory ${dataDir} is in use: process ${holder.ownerPid} ${work} since ${holder.since}. Stop that process first, or set DATA_DIR to another directory.`;
}
