import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../shared/print';
import { ROOT } from '../shared/root';
import { missingMigration, withScratchDatabase } from './compare-schema';
import { LOCK_CONTENT, LOCK_FILE, migrationList } from './migration-files';

const NAME = /^[a-z][a-z0-9_]{0,59}$/;

/** Writes prisma/migrations/<time>_<name>/migration.sql. @returns the file's path, or null if nothing changed */
export async function makeMigration(name: string, now: Date): Promise<string | null> {
  if (!NAME.test(name)) {
    throw new CommandError('NAME must be lowercase letters, digits and underscores, and start with a letter.', 2);
  }
  const sql = await withScratchDatabase(missingMigration);
  if (sql === null) return null;
  const directoryName = `${timestamp(now)}_${name}`;
  const last = migrationList().migrationDirectories.at(-1)?.path;
  if (last && last >= directoryName) {
    throw new CommandError(`The newest migration, ${last}, is dated later than this machine's clock.`);
  }
  return write(directoryName, sql);
}

function write(directoryName: string, sql: string): string {
  const folder = path.join(ROOT, 'prisma/migrations');
  const file = path.join(folder, directoryName, 'migration.sql');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql);
  if (!existsSync(path.join(folder, LOCK_FILE))) writeFileSync(path.join(folder, LOCK_FILE), LOCK_CONTENT);
  return path.relative(ROOT, file);
}

function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}
