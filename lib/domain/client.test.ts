import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnownAt, knownBrowser, networkOf, recognizeBrowser } from './client';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const BROWSERS = [
  ...[null, 'Android Browser', 'Brave', 'Chrome', 'DuckDuckGo', 'Edge', 'Firefox', 'Google', 'Internet Explorer'],
  ...['LibreWolf', 'Mi Browser', 'Opera', 'QQ Browser', 'Safari', 'Samsung Internet', 'Silk', 'UC Browser'],
  ...['Vivaldi', 'Whale', 'Yandex Browser'],
];
const SYSTEMS = [null, 'iPhone', 'iPad', 'Android', 'ChromeOS', 'HarmonyOS', 'Windows', 'macOS', 'Linux'];

function isInOurWords(userAgent: string): boolean {
  const { browser, system } = recognizeBrowser(userAgent);
  return BROWSERS.includes(browser) && SYSTEMS.includes(system);
}

describe('recognizeBrowser', () => {
  it.each([
    ['Firefox', 'Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'],
    [
      'Firefox',
      'iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) FxiOS/145.0 Mobile/15E148 Safari/605.1.15',
    ],
    ['Chrome', 'macOS', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`],
    ['Chrome', 'Linux', `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/142.0.0.0 Safari/537.36`],
    ['Chrome', 'Android', `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36`],
    ['Chrome', 'ChromeOS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`],
    ['Edge', 'Windows', `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`],
    ['Opera', 'Windows', `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 OPR/124.0.0.0`],
    [
      'Samsung Internet',
      'Android',
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} SamsungBrowser/29.0 Chrome/136.0 Safari/537`,
    ],
    [
      'Safari',
      'iPad',
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile Safari/604.1',
    ],
    [
      'Safari',
      'macOS',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15',
    ],
    [
      'Vivaldi',
      'Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Vivaldi/7.6`,
    ],
    [
      'Edge',
      'Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/18.17763 Safari/537.36 Edge/18.17763`,
    ],
    [
      'Edge',
      'iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 EdgiOS/142.0 Mobile/15E148 Safari/604.1',
    ],
    [
      'Chrome',
      'iPad',
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 CriOS/142.0 Mobile/15E148 Safari/604.1',
    ],
    [
      'Firefox',
      'iPad',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) AppleWebKit/605.1.15 FxiOS/145.0 Safari/605.1.15',
    ],
    ['Internet Explorer', 'Windows', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
    [null, null, 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
    [null, null, ' '],
    [null, 'Linux', 'Something (Linux)'],
    ['Firefox', null, 'Firefox/1'],
    [null, null, 'curl/8.5.0'],
    [null, null, ''],
  ])('recognizes %s on %s', (browser, system, userAgent) => {
    expect(recognizeBrowser(userAgent)).toEqual({ browser, system });
  });

  it.each([
    '"><svg onload=alert(1)> Firefox/1',
    'Firefox/1\r\nBcc: victim@example.com',
    '\u001b[31mChrome/1 Windows\u0000',
    `${'Version/'.repeat(100_000)}Safari/`,
    '__proto__',
    'constructor/1 (x) ',
    `${' '.repeat(600)}Firefox/1`,
    '(/\t'.repeat(1_000_000),
    '\ud800/1 (\udfff',
  ])('repeats nothing of a hostile user agent: %#', (userAgent) => {
    expect(isInOurWords(userAgent)).toBe(true);
  });

  it('answers any user agent in our own words only', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), isInOurWords));
  });

  it('answers in under 5 ms for 512 characters built to make a pattern backtrack', () => {
    const pieces = [
      '/',
      ' ',
      '(',
      '1_',
      '.',
      '\t',
      'Macintosh FxiOS',
      'Version/',
      'os 1',
      'Windows NT ',
      'opt/1',
      'rv:',
    ];
    const starts = ['', 'Mac OS X 1', 'CPU OS 1', 'Opera/', 'Android ', 'Safari/', 'MSIE ', 'Edg/', 'bb1'];
    for (const start of starts) {
      for (const one of pieces) {
        for (const other of pieces) {
          const userAgent = `${start}${`${one}${other}`.repeat(512)}`.slice(0, 512);
          expect(
            fastestOfThree(() => recognizeBrowser(userAgent)),
            userAgent,
          ).toBeLessThan(5);
        }
      }
    }
  });
});

/** In milliseconds. The best of several runs, because the machine may interrupt any one of them. */
function fastestOfThree(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

describe('networkOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['::FFFF:C000:0201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['0000:0000:0000:0000:0000:ffff:c000:0201', '192.0.2.1'],
    ['[::ffff:c000:201]:50001', '192.0.2.1'],
    ['::ffff:192.0.2.1%eth0', '192.0.2.1'],
    ['::192.0.2.1', '192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['2130706433', '2130706433'],
    ['192.0.2.1.5', '192.0.2.1.5'],
    ['1::2::3', '1::2::3'],
    ['2001:db8::g', '2001:db8::g'],
    ['::ffff:192.0.2.256', '::ffff:192.0.2.256'],
    ['', ''],
  ])('the IP %j is counted under the network %j', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it('all IPv6 addresses of one customer count together, and those of neighbors separately', () => {
    expect(networkOf('2001:db8:1:2:ffff::1')).toBe(networkOf('2001:db8:1:2::2'));
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('192.0.2.1')).not.toBe(networkOf('192.0.2.2'));
  });

  it('text that is not an IP is counted without an error', () => {
    for (const text of [
      ':',
      '::',
      ':::',
      '1::2::3',
      'a:b',
      '[2001:db8::1]:443',
      '%',
      ':%',
      'x'.repeat(64),
      '1:'.repeat(50_000),
      '__proto__:',
    ]) {
      expect(typeof networkOf(text)).toBe('string');
    }
  });

  it('the source port that a proxy adds does not change the count of a client', () => {
    expect(networkOf('192.0.2.1:50001')).toBe('192.0.2.1');
    expect(networkOf('[2001:db8:1:2::1]:50001')).toBe('2001:db8:1:2::/64');
  });
});

describe('a known browser', () => {
  it.each([
    [knownBrowser('id', 1), 1, true],
    [knownBrowser('id', 11), 1, false],
    [knownBrowser('id', 1), 11, false],
    [knownBrowser('id', 1), 2, false],
    [knownBrowser('id', 2), 1, false],
    [knownBrowser('id', 1), null, false],
    [null, 1, false],
    [null, null, false],
    ['id', 1, false],
    ['', 1, false],
  ])('browser %s at version %s is known: %s', (browser, version, isKnown) => {
    expect(isKnownAt(browser, version)).toBe(isKnown);
  });
});
