import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

// sun_path holds 108 bytes on Linux and 104 on macOS.
const MAX_SOCKET_PATH_BYTES = 100;
const SOCKET_NAME = '.s.PGSQL.5432';

/** A directory that only its owner can enter, since anyone who reaches the socket has the whole database. */
export function makeSocketDirectory(dataDir: string | null): string {
  const wanted = dataDir && path.join(dataDir, 'socket');
  if (!wanted || Buffer.byteLength(socketPath(wanted)) > MAX_SOCKET_PATH_BYTES) {
    return mkdtempSync(path.join(tmpdir(), 'twofold-')); // mode 0700
  }
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  chmodSync(wanted, 0o700);
  return wanted;
}

export function removeSocketDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

export function socketPath(directory: string): string {
  return path.join(directory, SOCKET_NAME);
}

export function databaseUrlFor(directory: string): string {
  return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`;
}

export function isAnswered(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(socket);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
