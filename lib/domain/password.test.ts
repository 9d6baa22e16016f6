import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCommonPassword } from '@/lib/platform/common-passwords';
import { checkNewPassword, preparePassword } from './password';

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

const personal = ['anna.berg@example.com', 'anna.berg', 'Anna Berg', 'Twofold'];

function check(typed: string, words: readonly string[] = personal) {
  const verdict = checkNewPassword({ typed, personal: words, isCommon: isCommonPassword });
  return verdict.ok ? 'ok' : verdict.reason;
}

describe('checkNewPassword', () => {
  const letters = 'zkvqmwxjhbtrpgfd';
  it.each([
    [0, 'too_short'],
    [11, 'too_short'],
    [12, 'ok'],
    [64, 'ok'],
    [128, 'ok'],
    [129, 'too_long'],
    [1024, 'too_long'],
    [1025, 'too_long'],
  ])('a new password of %d letters is %s', (length, verdict) => {
    expect(check(letters.repeat(65).slice(0, length))).toBe(verdict);
  });

  it.each([
    [11, 'too_short'],
    [12, 'ok'],
    [128, 'ok'],
    [129, 'too_long'],
  ])('a new password of %d emoji, each counted as one character, is %s', (points, verdict) => {
    expect(check('🔐🦊'.repeat(65).slice(0, 2 * points))).toBe(verdict);
  });

  it('the length of a new password is counted after NFC', () => {
    const decomposed = 'e\u0301o\u0308';
    expect(check(decomposed.repeat(3))).toBe('too_short');
    expect(check(decomposed.repeat(6))).toBe('ok');
  });

  it.each([
    'correct horse battery staple',
    '            a',
    'nospecialsigns',
    'ONLYCAPITALSHERE',
    '739184620573',
    '?!?!?!.,;:-_',
    'мой пароль длинный',
    'パスワードは長いほうがいい',
  ])('a new password needs no particular kinds of characters: %j', (typed) => {
    expect(check(typed)).toBe('ok');
  });

  it.each([
    'password1234567',
    'Password1234567',
    'PASSWORD2026!!!!',
    '123456789qwerty!',
    'iloveyou1234',
    '!!!!football2026',
    'aaaaaaaaaaaa',
    '            ',
    '🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐',
  ])('refuses the new password %j as too common', (typed) => {
    expect(check(typed)).toBe('too_common');
  });

  it('refuses every password on the list of breached ones that is long enough', () => {
    for (const common of ['qwertyuiop123', '1q2w3e4r5t6y', 'unbelievable', 'administrator']) {
      expect([common, isCommonPassword(common) ? check(common) : 'too_common']).toEqual([common, 'too_common']);
    }
  });

  it.each([
    'anna.berg@example.com',
    'ANNA.BERG@EXAMPLE.COM',
    'anna.berg2026!',
    '1234anna.berg',
    'Anna Berg 1990!',
    'Twofold2026!!',
    'twofold12345',
    '***TwoFold***',
  ])('refuses the new password %j as too personal', (typed) => {
    expect(check(typed)).toBe('too_personal');
  });

  it('refuses a name as a password, but not a phrase that contains it', () => {
    expect(check('anna.berg likes four long words')).toBe('ok');
  });

  it('accepts a password of digits even if the email address is a number', () => {
    const words = ['10293847@example.com', '10293847', 'Li', 'Twofold'];
    expect(check('739184620573', words)).toBe('ok');
    expect(check('?!?!?!.,;:-_', words)).toBe('ok');
  });

  it('an empty name does not make every password too personal', () => {
    expect(check('739184620573', ['', '  '])).toBe('ok');
  });

  it.each([
    ['a long\u0000password', 'malformed'],
    ['a long password\ud800', 'malformed'],
  ])('refuses %j', (typed, reason) => {
    expect(check(typed)).toBe(reason);
  });

  it('returns the password in the same form that login hashes', () => {
    const typed = 'e\u0301'.repeat(6) + 'o\u0308'.repeat(6);
    const verdict = checkNewPassword({ typed, personal, isCommon: isCommonPassword });
    expect(verdict).toEqual({ ok: true, value: typed.normalize('NFC') });
  });
});

describe('isCommonPassword', () => {
  it('the list of common passwords has the most common ones and not a passphrase', () => {
    for (const common of ['password', '123456', 'qwerty', 'letmein', 'dragon', 'iloveyou']) {
      expect([common, isCommonPassword(common)]).toEqual([common, true]);
    }
    expect(isCommonPassword('correct horse battery staple')).toBe(false);
  });
});
