import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preparePassword } from './password-input';

describe('preparePassword', () => {
  it.each([
    ['spaces around it', '  pass word  '],
    ['capitals', 'PassWord'],
    ['an emoji', '🔐'],
    ['a line break and a tab', 'a\n\tb'],
    ['nothing', ''],
    ['the replacement character', 'p\ufffd'],
    ['1,024 ASCII characters', 'a'.repeat(1024)],
    ['256 emoji, which are 1,024 bytes', '🔐'.repeat(256)],
  ])('keeps a password with %s as typed', (_name, typed) => {
    expect(preparePassword(typed)).toEqual({ ok: true, value: typed });
  });

  it('the same letters from two keyboards are one password (NFC)', () => {
    expect(preparePassword('cafe\u0301')).toEqual(preparePassword('caf\u00e9'));
    expect(preparePassword('\u212b')).toEqual({ ok: true, value: '\u00c5' });
  });

  it('characters that only look alike stay different passwords (no NFKC)', () => {
    expect(preparePassword('\ufb01')).toEqual({ ok: true, value: '\ufb01' });
    expect(preparePassword('ｐａｓｓ')).toEqual({ ok: true, value: 'ｐａｓｓ' });
  });

  it.each([
    ['1,025 ASCII characters', 'a'.repeat(1025), 'too_long'],
    ['257 emoji, which are 1,028 bytes', '🔐'.repeat(257), 'too_long'],
    ['1,024 characters of two bytes', 'é'.repeat(1024), 'too_long'],
    ['characters that normalization makes longer', '\ufb2c'.repeat(200), 'too_long'],
    ['ten million characters', 'a'.repeat(10_000_000), 'too_long'],
    ['NUL within', 'a\u0000b', 'malformed'],
    ['NUL at the end', 'password\u0000', 'malformed'],
    ['a lone high surrogate', 'p\ud800', 'malformed'],
    ['a lone low surrogate', '\udc00p', 'malformed'],
    ['surrogates the wrong way round', '\udd10\ud83d', 'malformed'],
  ])('refuses %s', (_name, typed, reason) => {
    expect(preparePassword(typed)).toEqual({ ok: false, reason });
  });

  it('any accepted password can be hashed and stored, and preparing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 1100 }), (units) => {
        const typed = String.fromCharCode(...units.filter((unit) => units.length % 3 === 0 || unit % 0x800 < 0x700));
        const prepared = preparePassword(typed);
        if (!prepared.ok) return;
        expect(Buffer.byteLength(prepared.value)).toBeLessThanOrEqual(1024);
        expect(prepared.value).not.toContain('\u0000');
        expect(Buffer.from(prepared.value).toString()).toBe(prepared.value);
        expect(preparePassword(prepared.value)).toEqual(prepared);
      }),
    );
  });
});
