// The database process: one PGlite behind a PostgreSQL socket. It lives as long as the command that started it.
import { mkdirSync, rmSync } from 'node:fs';
import { processIdentity } from '../shared/process-identity';
import { lockPath, takeLock } from './data-lock';
import { Multiplexer } from './multiplexer';
import { openPglite } from './open-pglite';
import type { ServerMessage, ServerOptions } from './server-messages';
import { databaseUrlFor, isAnswered, makeSocketDirectory, removeSocketDirectory, socketPath } from './socket-directory';

const GRACE_MS = 5_000;

async function run(options: ServerOptions): Promise<void> {
  if (options.dataDir) mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const directory = makeSocketDirectory(options.dataDir);
  const release = await lockOrReport(options, directory);
  if (!release) return;

  const ended = ownerEnded();
  const database = await openPglite(options.dataDir);
  const multiplexer = new Multiplexer(database, breakDown);
  rmSync(socketPath(directory), { force: true }); // left behind by a killed process
  await multiplexer.listen({ path: socketPath(directory) });
  report({ kind: 'ready', databaseUrl: databaseUrlFor(directory) });

  await ended;
  await multiplexer.close(GRACE_MS);
  await database.close();
  removeSocketDirectory(directory);
  release();
}

async function lockOrReport(options: ServerOptions, directory: string): Promise<(() => void) | null> {
  if (!options.dataDir) return () => {};
  const outcome = await takeLock(lockPath(options.dataDir), {
    pid: process.pid,
    identity: processIdentity(process.pid) ?? 'unknown',
    ownerPid: options.ownerPid,
    ownerIdentity: processIdentity(options.ownerPid) ?? 'gone',
    since: new Date().toISOString(),
    serves: options.serves,
    databaseUrl: databaseUrlFor(directory),
  });
  if (!outcome.ok) {
    report({ kind: 'held', holder: outcome.holder });
    return null;
  }
  // A process in another container shares the directory but not our process ids. Its socket still answers.
  if (!(await isAnswered(socketPath(directory)))) return outcome.release;
  outcome.release();
  throw new Error(`another process is serving the database in ${options.dataDir}`);
}

/** Resolves when the owner ends. The channel closes with it, however it dies. */
function ownerEnded(): Promise<void> {
  if (!process.connected) return Promise.resolve();
  return new Promise((resolve) => process.once('disconnect', resolve));
}

function report(message: ServerMessage): void {
  if (process.connected) process.send?.(message, () => {}); // the owner may exit in between
}

function breakDown(error: unknown): void {
  process.stderr.write(`The embedded database crashed: ${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

// A signal to the whole process group reaches the owner too, which closes its connections before it closes us.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => report({ kind: 'asked-to-end' }));

run(JSON.parse(process.argv[2] ?? '')).then(() => process.exit(0), breakDown);
