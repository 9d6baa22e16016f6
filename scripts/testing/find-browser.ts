import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

/** The path of a browser that Playwright can drive: its own, or an installed one. */
export function findBrowser(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean), '/usr/bin', '/snap/bin'];
  const installed = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const onMac = MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const candidates = [process.env['CHROMIUM_PATH'] ?? '', chromium.executablePath(), ...installed, ...onMac];
  return candidates.find((candidate) => candidate !== '' && existsSync(candidate)) ?? null;
}
