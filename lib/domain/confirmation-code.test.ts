import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfirmationCode } from './confirmation-code';

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
