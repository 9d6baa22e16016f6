import { describe, expect, it } from 'vitest';
import { isKnownAt, knownBrowser } from './known-browser';

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
  ])('browser %s at epoch %s is known: %s', (browser, epoch, isKnown) => {
    expect(isKnownAt(browser, epoch)).toBe(isKnown);
  });
});
