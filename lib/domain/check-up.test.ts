import { describe, expect, it } from 'vitest';
import { checkUpHint } from './check-up';
import { addMs, DAY_MS } from './duration';

const now = new Date('2026-03-01T12:00:00Z');
const yesterday = addMs(now, -DAY_MS);
const aYearAgo = addMs(now, -365 * DAY_MS);
const longAgo = addMs(aYearAgo, -1);

const well = { wayCount: 2, recoveryCodesLeft: 10, usedAt: [yesterday, yesterday], now };

describe('checkUpHint', () => {
  it.each([
    ['all is well', {}, null],
    ['nothing is on', { wayCount: 0, recoveryCodesLeft: 0, usedAt: [] }, null],
    ['four codes are left', { recoveryCodesLeft: 4 }, null],
    ['three codes are left', { recoveryCodesLeft: 3 }, 'few_codes'],
    ['no codes are left', { recoveryCodesLeft: 0 }, 'few_codes'],
    ['the app is the only way', { wayCount: 1, usedAt: [yesterday] }, 'no_second_way'],
    ['one was used a year ago to the millisecond', { usedAt: [yesterday, aYearAgo] }, null],
    ['one was not used for more than a year', { usedAt: [yesterday, longAgo] }, 'unused_for_a_year'],
    ['the only way was not used for more than a year', { wayCount: 1, usedAt: [longAgo] }, 'unused_for_a_year'],
    [
      'everything is missing: the codes come first',
      { wayCount: 1, recoveryCodesLeft: 1, usedAt: [longAgo] },
      'few_codes',
    ],
  ])('when %s', (_name, circumstances, hint) => {
    expect(checkUpHint({ ...well, ...circumstances })).toBe(hint);
  });
});
