/** Read in order: a browser also names those it descends from, and so does a system. */
const BROWSERS = [
  ['Edge', /\b(?:Edg|EdgA|EdgiOS|Edge)\//],
  ['Opera', /\b(?:OPR|OPiOS|OPT)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|Chromium|CriOS)\//],
  ['Safari', /\bVersion\/.*\bSafari\//],
] as const;

const SYSTEMS = [
  ['an iPhone', /\biPhone\b/],
  ['an iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const;

const READ_CHARACTERS = 512;

/**
 * The browser in words, such as "Firefox on Windows". Every word of the answer is ours: the header comes from outside, can say
 * anything, and nothing of it is repeated.
 */
export function describeAgent(agent: string): string {
  const read = agent.slice(0, READ_CHARACTERS);
  const browser = BROWSERS.find(([, mark]) => mark.test(read))?.[0];
  const system = SYSTEMS.find(([, mark]) => mark.test(read))?.[0];
  if (!browser && !system) return 'An unknown browser';
  if (!system) return `${browser}`;
  return `${browser ?? 'A browser'} on ${system}`;
}
