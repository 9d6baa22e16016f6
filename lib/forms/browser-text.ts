import type { RecognizedBrowser } from '@/lib/domain/client';

const DEVICES: readonly string[] = ['iPhone', 'iPad'];

/** The browser in words, such as "Firefox on Windows". */
export function browserText({ browser, system }: RecognizedBrowser): string {
  if (system === null) return browser ?? 'An unknown browser';
  return `${browser ?? 'A browser'} on ${DEVICES.includes(system) ? `an ${system}` : system}`;
}
