import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeAgent } from './describe-agent';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const ANSWER =
  /^(An unknown browser|(A browser|Android Browser|Brave|Chrome|DuckDuckGo|Edge|Firefox|Google|Internet Explorer|LibreWolf|Mi Browser|Opera|QQ Browser|Safari|Samsung Internet|Silk|UC Browser|Vivaldi|Whale|Yandex Browser)( on (an iPhone|an iPad|Android|ChromeOS|HarmonyOS|Windows|macOS|Linux))?)$/;

describe('describeAgent', () => {
  it.each([
    ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'],
    [
      'Firefox on an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) FxiOS/145.0 Mobile/15E148 Safari/605.1.15',
    ],
    ['Chrome on macOS', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`],
    ['Chrome on Linux', `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/142.0.0.0 Safari/537.36`],
    ['Chrome on Android', `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36`],
    ['Chrome on ChromeOS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`],
    ['Edge on Windows', `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`],
    ['Opera on Windows', `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 OPR/124.0.0.0`],
    [
      'Samsung Internet on Android',
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} SamsungBrowser/29.0 Chrome/136.0 Safari/537`,
    ],
    [
      'Safari on an iPad',
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile Safari/604.1',
    ],
    [
      'Safari on macOS',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15',
    ],
    [
      'Vivaldi on Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Vivaldi/7.6`,
    ],
    [
      'Edge on Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/18.17763 Safari/537.36 Edge/18.17763`,
    ],
    [
      'Edge on an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 EdgiOS/142.0 Mobile/15E148 Safari/604.1',
    ],
    [
      'Chrome on an iPad',
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 CriOS/142.0 Mobile/15E148 Safari/604.1',
    ],
    [
      'Firefox on an iPad',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) AppleWebKit/605.1.15 FxiOS/145.0 Safari/605.1.15',
    ],
    ['Internet Explorer on Windows', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
    ['An unknown browser', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
    ['An unknown browser', ' '],
    ['A browser on Linux', 'Something (Linux)'],
    ['Firefox', 'Firefox/1'],
    ['An unknown browser', 'curl/8.5.0'],
    ['An unknown browser', ''],
  ])('describes a browser as "%s"', (words, agent) => {
    expect(describeAgent(agent)).toBe(words);
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
  ])('repeats nothing of a hostile user agent: %#', (agent) => {
    expect(describeAgent(agent)).toMatch(ANSWER);
  });

  it('describes any user agent in our own words only', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (agent) => ANSWER.test(describeAgent(agent))));
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
          const agent = `${start}${`${one}${other}`.repeat(512)}`.slice(0, 512);
          expect(
            fastestOfThree(() => describeAgent(agent)),
            agent,
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
