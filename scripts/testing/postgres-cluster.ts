import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_DEADLINE_MS = 30_000;
// The cluster ends with its owner, however it dies: cat exits when its pipe closes.
const ENDS_WITH_OWNER = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server';
const SPEED = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export type Cluster = {
  urlOf(database: string): string;
  stop(): Promise<void>;
};

/** A private cluster in a temporary folder, on a socket only. It isn't durable and is removed at the end. */
export async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'twofold-pg-'));
  const data = path.join(folder, 'data');
  const prefix = asOrdinaryUser(folder);
  run([
    ...prefix,
    path.join(programs, 'initdb'),
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ]);
  const settings = [...SPEED, 'listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=200'];
  const server = [path.join(programs, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn('/bin/sh', ['-c', ENDS_WITH_OWNER, 'sh', ...prefix, ...server], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  await waitFor(path.join(folder, '.s.PGSQL.5432'), () => child.exitCode !== null);
  return {
    urlOf: (database) => `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      const exited = child.exitCode === null ? once(child, 'exit') : null;
      child.stdin.end();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function asOrdinaryUser(folder: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const user = ['postgres', 'nobody'].find((name) => idOf(name) !== null);
  const id = user === undefined ? null : idOf(user);
  if (id === null) throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody');
  chownSync(folder, id.user, id.group);
  return ['setpriv', `--reuid=${id.user}`, `--regid=${id.group}`, '--clear-groups'];
}

function idOf(name: string): { user: number; group: number } | null {
  try {
    return { user: Number(run(['id', '-u', name])), group: Number(run(['id', '-g', name])) };
  } catch {
    return null;
  }
}

function run([program = '', ...rest]: string[]): string {
  return execFileSync(program, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
}

async function waitFor(file: string, isOver: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + START_DEADLINE_MS;
  while (!existsSync(file)) {
    if (isOver() || Date.now() > deadlineMs) throw new Error('the temporary PostgreSQL did not start');
    await sleep(50);
  }
}
