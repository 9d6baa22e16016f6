import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';

export function databasePath(dataDir: string): string {
  return path.join(dataDir, 'postgres');
}

/** A new database is made beside its place and moved there whole, so that a crash leaves none that is half made. */
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
