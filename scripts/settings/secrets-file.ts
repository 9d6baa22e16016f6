import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { databasePath } from '../database/open-pglite';
import { createWhole } from '../shared/create-whole';
import { CommandError } from '../shared/print';

const schema = z.object({ AUTH_SECRET: z.string(), ENCRYPTION_KEYS: z.string() });
export type Secrets = z.infer<typeof schema>;

/** The secrets stored next to the embedded database, generated at its first start. */
export function generatedSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    if (existsSync(databasePath(dataDir))) throw new CommandError(missingSentence(file));
    createWhole(file, JSON.stringify(newSecrets(), null, 2)); // of two processes at once one creates it, and both read it
  }
  return read(file);
}

function newSecrets(): Secrets {
  return {
    AUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  };
}

// New keys couldn't decrypt what is already in the database.
function missingSentence(file: string): string {
  return `${file} is missing, but the existing database needs its keys. Restore the file from a backup, or set AUTH_SECRET and ENCRYPTION_KEYS to their previous values.`;
}

function read(file: string): Secrets {
  chmodSync(file, 0o600); // a copy from a backup may have been readable by others
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CommandError(
      `${file} doesn't contain a readable AUTH_SECRET and ENCRYPTION_KEYS. Restore it from a backup.`,
    );
  }
}
