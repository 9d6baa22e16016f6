import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptableTimeSteps,
  clockDrift,
  driftTimeSteps,
  groupedInFours,
  keyUri,
  parseConfirmationCode,
  timeStepAt,
} from './totp';

describe('timeStepAt', () => {
  it.each([
    [0, 0],
    [29, 0],
    [29.999, 0],
    [30, 1],
    [59, 1],
    [1_111_111_109, 0x23523ec],
    [20_000_000_000, 0x27bc86aa],
  ])('second %d is in time step %d (RFC 6238 appendix B)', (nowSeconds, step) => {
    expect(timeStepAt(nowSeconds)).toBe(step);
  });
});

describe('acceptableTimeSteps', () => {
  it.each([
    [0, [99, 100, 101]],
    [98, [99, 100, 101]],
    [99, [100, 101]],
    [100, [101]],
    [101, []],
    [5000, []],
  ])('once step %d was used, %j of the steps 99 to 101 are accepted', (lastTimeStep, steps) => {
    expect(acceptableTimeSteps({ nowSeconds: 3000, lastTimeStep })).toEqual(steps);
  });

  it('never accepts a used step, more than three steps, or one more than a step away', () => {
    const seconds = fc.double({ min: 60, max: 60_000_000_000, noNaN: true });
    const last = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(seconds, last, fc.integer({ min: -3, max: 3 }), fc.boolean(), (nowSeconds, far, near, isNear) => {
        const lastTimeStep = isNear ? Math.max(0, timeStepAt(nowSeconds) + near) : far;
        const steps = acceptableTimeSteps({ nowSeconds, lastTimeStep });
        expect(steps.length).toBeLessThanOrEqual(3);
        for (const step of steps) {
          expect(step).toBeGreaterThan(lastTimeStep);
          expect(Math.abs(step - nowSeconds / 30)).toBeLessThanOrEqual(2);
          expect(Math.abs(step - timeStepAt(nowSeconds))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('accepts only step 1 at the Unix epoch', () => {
    expect(acceptableTimeSteps({ nowSeconds: 0, lastTimeStep: 0 })).toEqual([1]);
  });
});

const refused = { ok: false, reason: 'wrong_code' };

describe('parseConfirmationCode', () => {
  it.each([
    ['123456', '123456'],
    ['000000', '000000'],
    ['012345', '012345'],
    ['123 456', '123456'],
    [' 123456 ', '123456'],
    ['1 2 3 4 5 6', '123456'],
    ['123\u00a0456', '123456'],
    ['123\u202f456', '123456'],
  ])('reads %j as the confirmation code %s', (typed, code) => {
    expect(parseConfirmationCode(typed)).toEqual({ ok: true, value: code });
  });

  it.each([
    ['nothing', ''],
    ['null', null],
    ['undefined', undefined],
    ['a list', []],
    ['a list of one code', ['123456']],
    ['an object', {}],
    ['an object that reads as a code', { toString: () => '123456' }],
    ['a boxed string', Object('123456')],
    ['a filter', { contains: '' }],
    ['a number', 123456],
    ['a boolean', true],
    ['a symbol', Symbol('123456')],
    ['five digits', '12345'],
    ['seven digits', '1234567'],
    ['letters', 'abcdef'],
    ['full-width digits', '１２３４５６'],
    ['Arabic-Indic digits', '١٢٣٤٥٦'],
    ['mathematical digits', '𝟏𝟐𝟑𝟒𝟓𝟔'],
    ['a NUL at the end', '123456\u0000'],
    ['a line break at the end', '123456\n'],
    ['a line break within', '123456\n123456'],
    ['a tab', '123\t456'],
    ['an invisible space', '123\u200b456'],
    ['a direction mark', '\u202e123456'],
    ['hyphens', '123-456'],
    ['a sign', '+12345'],
    ['hexadecimal', '0x1234'],
    ['an exponent', '1e5000'],
    ['a decimal point', '1234.6'],
    ['SQL', "123456' OR '1'='1"],
    ['a lone surrogate', '12345\ud800'],
    ['a code after more spaces than anyone types', `${' '.repeat(27)}123456`],
    ['a hundred thousand digits', '1'.repeat(100_000)],
    ['ten million spaces', ' '.repeat(10_000_000)],
  ])('refuses %s as a confirmation code, with the same reason as every wrong code', (_name, typed) => {
    expect(parseConfirmationCode(typed)).toEqual(refused);
  });

  it('any input yields six ASCII digits or the reason of every wrong code', () => {
    const nearly = fc.array(fc.constantFrom(...'0123456789 \u00a0\n\u0000１a'), { minLength: 5, maxLength: 8 });
    const anyInput = fc.oneof(
      fc.anything({ maxDepth: 1 }),
      nearly.map((characters) => characters.join('')),
    );
    fc.assert(
      fc.property(anyInput, (typed) => {
        const parsed = parseConfirmationCode(typed);
        if (parsed.ok) expect(parsed.value).toMatch(/^[0-9]{6}$/);
        else expect(parsed).toEqual(refused);
      }),
    );
  });
});

const nowSeconds = 1_700_000_010;
const current = timeStepAt(nowSeconds);

describe('driftTimeSteps', () => {
  it('clock drift is detected from the second to the twentieth step either way, nearest first', () => {
    const steps = driftTimeSteps({ nowSeconds });
    expect(steps.slice(0, 4)).toEqual([current - 2, current + 2, current - 3, current + 3]);
    expect(steps).toHaveLength(38);
    expect([Math.min(...steps), Math.max(...steps)]).toEqual([current - 20, current + 20]);
  });

  it('clock drift is never detected at an acceptable step or before the Unix epoch', () => {
    fc.assert(
      fc.property(fc.nat(4_000_000_000), (seconds) => {
        const steps = new Set(driftTimeSteps({ nowSeconds: seconds }));
        const accepted = acceptableTimeSteps({ nowSeconds: seconds, lastTimeStep: 0 });
        expect(accepted.some((step) => steps.has(step))).toBe(false);
        expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('clockDrift', () => {
  it.each([
    [2, 1, 'ahead'],
    [-2, 1, 'behind'],
    [3, 2, 'ahead'],
    [-3, 2, 'behind'],
    [4, 2, 'ahead'],
    [6, 3, 'ahead'],
    [-6, 3, 'behind'],
    [20, 10, 'ahead'],
    [-20, 10, 'behind'],
  ] as const)('a drift of %i steps is reported as %i minutes %s', (distance, minutes, direction) => {
    expect(clockDrift({ matchedStep: current + distance, nowSeconds })).toEqual({ minutes, direction });
  });

  it('the reported drift is the same from the first to the last second of a time step', () => {
    const [first, last] = [current * 30, current * 30 + 29];
    const matchedStep = current + 6;
    expect(clockDrift({ matchedStep, nowSeconds: first })).toEqual(clockDrift({ matchedStep, nowSeconds: last }));
  });

  it('the reported drift is always between one and ten minutes', () => {
    for (const matchedStep of driftTimeSteps({ nowSeconds })) {
      const { minutes, direction } = clockDrift({ matchedStep, nowSeconds });
      expect(minutes).toBeGreaterThanOrEqual(1);
      expect(minutes).toBeLessThanOrEqual(10);
      expect(direction).toBe(matchedStep > current ? 'ahead' : 'behind');
    }
  });
});

const secretBase32 = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Reads the URI as an authenticator app does. */
function read(uri: string) {
  const url = new URL(uri);
  const label = decodeURIComponent(url.pathname.replace(/^\/*(?:totp\/)?/, ''));
  const [prefix, account, ...more] = label.split(':');
  return { url, prefix, account, more, parameters: Object.fromEntries(url.searchParams) };
}

describe('keyUri', () => {
  it('the key URI is exactly what authenticator apps expect', () => {
    expect(keyUri({ issuer: 'Twofold', account: 'anna@example.com', secretBase32 })).toBe(
      `otpauth://totp/Twofold:anna%40example.com?secret=${secretBase32}&issuer=Twofold&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it.each([
    ['Two fold', 'anna@example.com', 'Two fold', 'anna@example.com'],
    ['A:B', 'c:d@example.com', 'A B', 'c d@example.com'],
    [':::', 'anna@example.com', '', 'anna@example.com'],
    ['R&D = 1 + 1?', 'anna+phone@example.com', 'R&D = 1 + 1?', 'anna+phone@example.com'],
    ['Zwei🔐fach', 'änna/#?&@example.com', 'Zwei🔐fach', 'änna/#?&@example.com'],
    ['100 %', '%3A@example.com', '100 %', '%3A@example.com'],
    ['  much \n space ', "o'neil@example.com", 'much space', "o'neil@example.com"],
  ])('issuer %j and account %j survive the trip through an app', (issuer, account, issuerRead, accountRead) => {
    const uri = keyUri({ issuer, account, secretBase32 });
    const app = read(uri);
    expect(app.url.protocol).toBe('otpauth:');
    expect({ prefix: app.prefix, account: app.account, more: app.more }).toEqual({
      prefix: issuerRead,
      account: accountRead,
      more: [],
    });
    expect(app.parameters).toEqual({
      secret: secretBase32,
      issuer: issuerRead,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect(uri).not.toMatch(/[+\s]/);
  });

  it('any issuer and account stay separate from the parameters, with one colon between them', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, text, (issuer, account) => {
        const uri = keyUri({ issuer, account, secretBase32 });
        expect(uri).toMatch(
          /^otpauth:\/\/totp\/[^:/?&#+\s]*:[^:/?&#+\s]*\?secret=[A-Z2-7]{32}&issuer=[^:/?&#+\s]*&alg/,
        );
        const app = read(uri);
        expect(app.parameters['secret']).toBe(secretBase32);
        expect(app.parameters['issuer']).toBe(app.prefix);
      }),
    );
  });
});

describe('groupedInFours', () => {
  it.each([
    ['', ''],
    ['ABC', 'ABC'],
    ['ABCD', 'ABCD'],
    ['ABCDE', 'ABCD E'],
    [secretBase32, 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP'],
  ])('groups the set-up key %j as %j', (text, grouped) => {
    expect(groupedInFours(text)).toBe(grouped);
  });
});
