import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, readFingerprint } from '../building/fingerprint';
import { ROOT } from '../shared/root';

export const PICTURES = path.join(ROOT, 'public/help');
const MADE_FROM = path.join(PICTURES, 'made-from.txt');
/** The sources of the screens in the pictures. When any of them changes, the pictures must be taken again. */
const SOURCES = ['app/globals.css', 'components/login', 'components/settings', 'components/ui'];

export function arePicturesFresh(): boolean {
  return readFingerprint(MADE_FROM) === sources();
}

export function markPicturesFresh(): void {
  writeFileSync(MADE_FROM, sources());
}

function sources(): string {
  return fingerprint(SOURCES, (name) => !name.includes('.test.'));
}
