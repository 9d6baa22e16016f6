import { describe, expect, it } from 'vitest';
import { isCommonPassword } from '@/lib/platform/common-passwords';
import { checkNewPassword } from './new-password';

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
  ])('answers a password of %d letters with %s', (length, verdict) => {
    expect(check(letters.repeat(65).slice(0, length))).toBe(verdict);
  });

  it.each([
    [11, 'too_short'],
    [12, 'ok'],
    [128, 'ok'],
    [129, 'too_long'],
  ])('counts an emoji as one: %d of them are %s', (points, verdict) => {
    expect(check('🔐🦊'.repeat(65).slice(0, 2 * points))).toBe(verdict);
  });

  it('counts letters as they are after NFC', () => {
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
  ])('has no rules of composition: %j', (typed) => {
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
  ])('refuses %j as too common', (typed) => {
    expect(check(typed)).toBe('too_common');
  });

  it('refuses every password of the breached list that is long enough', () => {
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
  ])('refuses %j as personal', (typed) => {
    expect(check(typed)).toBe('too_personal');
  });

  it('refuses only the whole name, not a phrase that holds it', () => {
    expect(check('anna.berg likes four long words')).toBe('ok');
  });

  it('takes digits alone even where the e-mail is a number', () => {
    const words = ['10293847@example.com', '10293847', 'Li', 'Twofold'];
    expect(check('739184620573', words)).toBe('ok');
    expect(check('?!?!?!.,;:-_', words)).toBe('ok');
  });

  it('is not stopped by an empty name', () => {
    expect(check('739184620573', ['', '  '])).toBe('ok');
  });

  it.each([
    ['a long\u0000password', 'malformed'],
    ['a long password\ud800', 'malformed'],
  ])('refuses %j', (typed, reason) => {
    expect(check(typed)).toBe(reason);
  });

  it('gives the password in the form that is hashed at login too', () => {
    const typed = 'e\u0301'.repeat(6) + 'o\u0308'.repeat(6);
    const verdict = checkNewPassword({ typed, personal, isCommon: isCommonPassword });
    expect(verdict).toEqual({ ok: true, value: typed.normalize('NFC') });
  });
});

describe('isCommonPassword', () => {
  it('knows far more than the 3,000 most common', () => {
    for (const common of ['password', '123456', 'qwerty', 'letmein', 'dragon', 'iloveyou']) {
      expect([common, isCommonPassword(common)]).toEqual([common, true]);
    }
    expect(isCommonPassword('correct horse battery staple')).toBe(false);
  });
});
