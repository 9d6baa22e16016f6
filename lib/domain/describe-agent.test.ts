import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeAgent } from './describe-agent';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const ANSWER =
  /^(An unknown browser|(A browser|Edge|Opera|Samsung Internet|Vivaldi|Firefox|Chrome|Safari)( on (an iPhone|an iPad|Android|ChromeOS|Windows|macOS|Linux))?)$/;

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
    ['A browser on Linux', 'Something (Linux)'],
    ['Firefox', 'Firefox/1'],
    ['An unknown browser', 'curl/8.5.0'],
    ['An unknown browser', ''],
  ])('says "%s"', (words, agent) => {
    expect(describeAgent(agent)).toBe(words);
  });

  it.each([
    '"><svg onload=alert(1)> Firefox/1',
    'Firefox/1\r\nBcc: victim@example.com',
    '\u001b[31mChrome/1 Windows\u0000',
    `${'Version/'.repeat(100_000)}Safari/`,
    '__proto__',
  ])('repeats nothing of a hostile header', (agent) => {
    expect(describeAgent(agent)).toMatch(ANSWER);
  });

  it('answers in its own words whatever the header says', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (agent) => ANSWER.test(describeAgent(agent))));
  });
});
