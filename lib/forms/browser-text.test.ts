import { expect, it } from 'vitest';
import { browserText } from './browser-text';

it.each([
  ['Firefox', 'Windows', 'Firefox on Windows'],
  ['Safari', 'iPhone', 'Safari on an iPhone'],
  ['Safari', 'iPad', 'Safari on an iPad'],
  ['Android Browser', null, 'Android Browser'],
  [null, 'Linux', 'A browser on Linux'],
  [null, null, 'An unknown browser'],
])('the browser %s of the system %s is described as "%s"', (browser, system, words) => {
  expect(browserText({ browser, system })).toBe(words);
});
