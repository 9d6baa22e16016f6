import { describe, expect, it } from 'vitest';
import { checkUpHint } from './check-up';
import { addMs, DAY_MS } from './duration';

const now = new Date('2026-03-01T12:00:00Z');
const yesterday = addMs(now, -DAY_MS);
const aYearAgo = addMs(now, -365 * DAY_MS);
const longAgo = addMs(aYearAgo, -1);

const app = (usedAt: Date) => ({ kind: 'app', usedAt }) as const;
const passkey = (usedAt: Date, name = 'Laptop') => ({ kind: 'passkey', name, usedAt }) as const;
const unused = (way: ReturnType<typeof app> | ReturnType<typeof passkey>) => ({ kind: 'unused_for_a_year', way });

const few = { kind: 'few_codes' };
const single = { kind: 'no_second_way' };
const well = { ways: [app(yesterday), passkey(yesterday)], recoveryCodesLeft: 10, now };

describe('checkUpHint', () => {
  it.each([
    ['all is well', {}, null],
    ['two-factor authentication is off', { ways: [], recoveryCodesLeft: 0 }, null],
    ['four codes are left', { recoveryCodesLeft: 4 }, null],
    ['three codes are left', { recoveryCodesLeft: 3 }, few],
    ['no codes are left', { recoveryCodesLeft: 0 }, few],
    ['the app is the only way', { ways: [app(yesterday)] }, single],
    ['a passkey is the only way', { ways: [passkey(yesterday)] }, single],
    ['one was used exactly a year ago', { ways: [passkey(yesterday), app(aYearAgo)] }, null],
    ['the app has been unused for over a year', { ways: [passkey(yesterday), app(longAgo)] }, unused(app(longAgo))],
    [
      'a passkey has been unused for over a year',
      { ways: [app(yesterday), passkey(longAgo, 'Key')] },
      unused(passkey(longAgo, 'Key')),
    ],
    [
      'two have been unused for over a year, it names the one unused longest',
      { ways: [app(longAgo), passkey(new Date(0))] },
      unused(passkey(new Date(0))),
    ],
    ['the only way has been unused for over a year', { ways: [app(longAgo)] }, unused(app(longAgo))],
    ['several hints apply, few codes come first', { ways: [app(longAgo)], recoveryCodesLeft: 1 }, few],
  ])('gives the most urgent hint, or none, when %s', (_name, circumstances, hint) => {
    expect(checkUpHint({ ...well, ...circumstances })).toEqual(hint);
  });
});
