import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ROOT } from '../shared/root';
import type { LockHolder } from './data-lock';
import type { ServerMessage, ServerOptions } from './server-messages';

export type RunningDatabase = {
  url: string;
  close(): Promise<void>;
  /** Called when the process ends without being closed, or receives a signal to stop. */
  onTrouble(listener: (what: 'ended' | 'asked-to-end') => void): void;
};

export type LaunchOutcome = { ok: true; database: RunningDatabase } | { ok: false; holder: LockHolder };

/** Starts the embedded database in its own process, which ends when this one does. */
export async function launchDatabase(options: Omit<ServerOptions, 'ownerPid'>): Promise<LaunchOutcome> {
  const child = startProcess({ ...options, ownerPid: process.pid });
  const message = await firstMessage(child);
  if (message.kind === 'held') return { ok: false, holder: message.holder };
  if (message.kind !== 'ready') throw new Error('the embedded database was stopped while starting');
  return { ok: true, database: new LaunchedDatabase(child, message.databaseUrl) };
}

class LaunchedDatabase implements RunningDatabase {
  readonly url: string;
  readonly #child: ChildProcess;
  #isClosing = false;

  constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  async close(): Promise<void> {
    if (this.#isClosing || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#isClosing = true;
    const exited = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    await exited;
  }

  onTrouble(listener: (what: 'ended' | 'asked-to-end') => void): void {
    this.#child.on('exit', () => this.#isClosing || listener('ended'));
    this.#child.on('message', (message: ServerMessage) => message.kind === 'asked-to-end' && listener(message.kind));
  }
}

function startProcess(options: ServerOptions): ChildProcess {
  const script = path.join(ROOT, 'scripts/database/server.ts');
  return spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(options)], {
    cwd: ROOT,
    detached: true, // Ctrl-C is for the owner, which closes the database last
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function firstMessage(child: ChildProcess): Promise<ServerMessage> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: ServerMessage) => resolve(message));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the embedded database did not start (exit code ${code})`)));
  });
}
