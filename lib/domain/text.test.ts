import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWellFormedText, toOneLine, withoutControls } from './text';

const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });

describe('isWellFormedText', () => {
  it.each(['', 'Anna', 'é', '😀', 'a\nb', '\ufffd', '👩‍👩‍👧'])('%j is well-formed text', (text) => {
    expect(isWellFormedText(text)).toBe(true);
  });

  it.each(['\u0000', 'a\u0000b', '\ud800', 'p\ud83d', '\udc00\ud800', '\ude00😀'])(
    '%j is not well-formed text',
    (text) => {
      expect(isWellFormedText(text)).toBe(false);
    },
  );

  it('text is well-formed exactly if it survives UTF-8 unchanged and contains no NUL', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const survives = Buffer.from(text, 'utf8').toString('utf8') === text;
        expect(isWellFormedText(text)).toBe(survives && !text.includes('\u0000'));
      }),
    );
  });
});

describe('withoutControls', () => {
  it('keeps tabs, and line breaks as \\n, but drops every other control character', () => {
    expect(withoutControls('a\r\nb\rc\td\u0000\u0007\u001b[31m\u007f\u0085\ud800e')).toBe('a\nb\nc\td[31me');
  });

  it('text without control characters can be stored', () => {
    fc.assert(fc.property(anyText, (text) => isWellFormedText(withoutControls(text))));
  });
});

describe('toOneLine', () => {
  it('turns every kind of line break and every mark that reorders text into one space', () => {
    expect(toOneLine('  Anna\r\nBcc: x\u2028y\u2029z\u202etxt\u0085 ')).toBe('Anna Bcc: x y z txt');
  });

  it('one line never contains a line break or a control character', () => {
    fc.assert(fc.property(anyText, (text) => !/[\p{Control}\u2028\u2029]/u.test(toOneLine(text))));
  });
});
