import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { databasePath } from '../database/open-pglite';
import { CommandError } from '../shared/say';

const schema = z.object({ AUTH_SECRET: z.string(), ENCRYPTION_KEYS: z.string() });
export type Secrets = z.infer<typeof schema>;

/** The secrets kept beside the embedded database, made at its first start. */
export function generatedSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    if (existsSync(databasePath(dataDir))) throw new CommandError(missingSentence(file));
    createWhole(file, JSON.stringify(newSecrets(), null, 2));
  }
  return read(file);
}

function newSecrets(): Secrets {
  return {
    AUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  };
}

// New keys would open none of the boxes that are in the database.
function missingSentence(file: string): string {
  return `${file} is missing, although there is a database that needs its keys. Restore the file from a backup, or set AUTH_SECRET and ENCRYPTION_KEYS to what they were.`;
}

/** The file appears with its whole content or not at all; of two processes at once, one makes it and both read it. */
function createWhole(file: string, content: string): void {
  const draft = `${file}.${randomUUID()}`;
  const descriptor = openSync(draft, 'wx', 0o600);
  writeSync(descriptor, content);
  fsyncSync(descriptor);
  closeSync(descriptor);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

function read(file: string): Secrets {
  chmodSync(file, 0o600); // a copy from a backup may have been readable by others
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CommandError(`${file} cannot be read as AUTH_SECRET and ENCRYPTION_KEYS. Restore it from a backup.`);
  }
}
