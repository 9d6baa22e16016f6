import { getParser } from 'bowser';

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
  ['iOS', 'an iPhone'],
  ['Linux', 'Linux'],
  ['macOS', 'macOS'],
  ['Windows', 'Windows'],
]);

const READ_CHARACTERS = 512;

/**
 * The browser in words, such as "Firefox on Windows". The header comes from outside and can say anything, so every word
 * of the answer is ours and nothing in it is repeated.
 */
export function describeAgent(agent: string): string {
  const read = agent.slice(0, READ_CHARACTERS);
  if (read === '') return 'An unknown browser';
  const parser = getParser(read, true);
  const browser = BROWSERS.get(parser.parseBrowser().name ?? '');
  const isIpad = parser.parsePlatform().model === 'iPad';
  const system = isIpad ? 'an iPad' : SYSTEMS.get(parser.parseOS().name ?? '');
  if (!browser && !system) return 'An unknown browser';
  if (!system) return `${browser}`;
  return `${browser ?? 'A browser'} on ${system}`;
}
