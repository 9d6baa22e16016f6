import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../shared/root';

/** A hash of the names and contents of the given files and folders. Missing ones are skipped. */
export function fingerprint(inputs: string[], isInput: (file: string) => boolean = () => true): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesIn(path.join(ROOT, input))).sort()) {
    const name = path.relative(ROOT, file);
    if (!isInput(name)) continue;
    hash.update(`\0${name}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  const entries = readdirSync(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

export function readFingerprint(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
