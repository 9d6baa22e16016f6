import { getParser } from 'bowser';
import ipaddr from 'ipaddr.js';

/** The client of a request, as logged and emailed. Both values are untrusted input and always escaped. */
export type Client = { ip: string; userAgent: string };

export const CONSOLE_CLIENT: Client = { ip: 'console', userAgent: 'console' };

/** The library's names and ours. A name that isn't here isn't shown: the library invents names from unknown headers. */
const BROWSERS = new Map([
  ['Amazon Silk', 'Silk'],
  ['Android Browser', 'Android Browser'],
  ['Brave', 'Brave'],
  ['Chrome', 'Chrome'],
  ['Chromium', 'Chrome'],
  ['DuckDuckGo', 'DuckDuckGo'],
  ['Firefox', 'Firefox'],
  ['Focus', 'Firefox'],
  ['Google Search', 'Google'],
  ['Internet Explorer', 'Internet Explorer'],
  ['LibreWolf', 'LibreWolf'],
  ['Microsoft Edge', 'Edge'],
  ['Miui', 'Mi Browser'],
  ['NAVER Whale Browser', 'Whale'],
  ['Opera', 'Opera'],
  ['Opera Touch', 'Opera'],
  ['QQ Browser', 'QQ Browser'],
  ['Safari', 'Safari'],
  ['Samsung Internet for Android', 'Samsung Internet'],
  ['UC Browser', 'UC Browser'],
  ['Vivaldi', 'Vivaldi'],
  ['Yandex Browser', 'Yandex Browser'],
]);

const SYSTEMS = new Map([
  ['Android', 'Android'],
  ['Chrome OS', 'ChromeOS'],
  ['HarmonyOS', 'HarmonyOS'],
  ['iOS', 'iPhone'],
  ['Linux', 'Linux'],
  ['macOS', 'macOS'],
  ['Windows', 'Windows'],
]);

const READ_CHARACTERS = 512;

/** The names of a browser and of its system or device; null if it has none that we know. */
export type RecognizedBrowser = { browser: string | null; system: string | null };

/** The header comes from outside and can say anything, so both names are ours and nothing in it is repeated. */
export function recognizeBrowser(userAgent: string): RecognizedBrowser {
  const read = userAgent.slice(0, READ_CHARACTERS);
  if (read === '') return { browser: null, system: null };
  const parser = getParser(read, true);
  const browser = BROWSERS.get(parser.parseBrowser().name ?? '') ?? null;
  const isIpad = parser.parsePlatform().model === 'iPad';
  return { browser, system: isIpad ? 'iPad' : (SYSTEMS.get(parser.parseOS().name ?? '') ?? null) };
}

const COUNTED_GROUPS = 4; // of 16 bits each: a /64

/**
 * The network an IP address is counted under: IPv6 by its /64, which one customer owns, IPv4 by the whole address, also
 * when it is written as an IPv4-mapped IPv6 address. Some proxies write the source port too; it's ignored. Text that
 * isn't an IP address counts as it's written.
 */
export function networkOf(addressAndPort: string): string {
  const ip = withoutPort(addressAndPort);
  if (!ip.includes(':') || !ipaddr.IPv6.isValid(ip)) return ip;
  const parsed = ipaddr.IPv6.parse(ip);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  const groups = parsed.parts.slice(0, COUNTED_GROUPS).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
}

function withoutPort(ip: string): string {
  const match = /^(?:(\d+\.\d+\.\d+\.\d+)|\[([^\]]*)\])(?::\d+)?$/.exec(ip);
  return match?.[1] ?? match?.[2] ?? ip;
}

/**
 * A browser that has completed a login to the account, as "id.version". An account's version rises when every browser must
 * prove itself again: after the password was changed or reset, after an email change was undone, or when the owner said
 * "This wasn't me".
 */
export type KnownBrowser = `${string}.${number}`;

export function knownBrowser(id: string, version: number): KnownBrowser {
  return `${id}.${version}`;
}

/** @param knownBrowsersVersion the account's current one, or null if there's no such account */
export function isKnownAt(browser: string | null, knownBrowsersVersion: number | null): boolean {
  return browser !== null && knownBrowsersVersion !== null && browser.endsWith(`.${knownBrowsersVersion}`);
}
