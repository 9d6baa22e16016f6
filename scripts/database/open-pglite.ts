import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';

export function databasePath(dataDir: string): string {
  return path.join(dataDir, 'postgres');
}

/** A new database is created next to its final place and moved there whole, so a crash never leaves half of one. */
export async function openPglite(dataDir: string | null): Promise<PGlite> {
  if (dataDir === null) return PGlite.create();
  const place = databasePath(dataDir);
  const draft = `${place}.new`;
  rmSync(draft, { recursive: true, force: true });
  if (!existsSync(place)) {
    const made = await PGlite.create(draft);
    await made.close();
    renameSync(draft, place);
  }
  return PGlite.create(place);
}
