import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loginForm, safeReturnTo, waitSentence } from './login';

describe('loginForm', () => {
  it('login reads the email trimmed and in lower case, and the password exactly as typed', () => {
    expect(loginForm.parse({ email: '  Anna@Example.COM ', password: '  Pass Word ' })).toEqual({
      email: 'anna@example.com',
      password: '  Pass Word ',
    });
  });

  it.each([
    ['NUL in the email', { email: 'a\u0000@example.com', password: 'x' }],
    ['a lone surrogate in the email', { email: 'p\ud800@example.com', password: 'x' }],
    ['an endless email', { email: 'a'.repeat(255), password: 'x' }],
    ['no email', { password: 'x' }],
    ['a filter for an email', { email: { contains: '' }, password: 'x' }],
    ['a list of emails', { email: ['anna@example.com'], password: 'x' }],
    ['no password', { email: 'anna@example.com' }],
    ['an empty password', { email: 'anna@example.com', password: '' }],
    ['an endless password', { email: 'anna@example.com', password: 'x'.repeat(1025) }],
    ['an object for a password', { email: 'anna@example.com', password: { not: null } }],
    ['an extra field', { email: 'anna@example.com', password: 'x', userId: '1' }],
    ['a list', []],
    ['nothing', null],
  ])('login refuses %s', (_name, fields) => {
    expect(loginForm.safeParse(fields).success).toBe(false);
  });
});

const ORIGIN = 'https://twofold.example';

describe('safeReturnTo', () => {
  it.each([
    ['/', '/'],
    ['/settings/security', '/settings/security'],
    ['/settings/security?tab=1&x=%20y', '/settings/security?tab=1&x=%20y'],
    ['/help/article#part', '/help/article'],
    ['/settings/../help', '/help'],
    ['/?a=//evil.test', '/?a=//evil.test'],
    ['/@evil.test', '/@evil.test'],
  ])('returns to %j as %j after login', (wanted, path) => {
    expect(safeReturnTo(wanted)).toBe(path);
  });

  it.each([
    undefined,
    null,
    42,
    {},
    ['/help'],
    '',
    'help',
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '\\/evil.test',
    '\\\\evil.test',
    'https:evil.test',
    'https://evil.test',
    'HTTPS://evil.test/',
    'javascript:alert(1)',
    'data:text/html,x',
    '@evil.test',
    '.evil.test',
    ':80',
    '/\t/evil.test',
    '/\n/evil.test',
    '\t//evil.test',
    ' /help',
    '/help ',
    '/a/..//evil.test',
    '/.//evil.test',
    '/%2e//evil.test',
    '/x/%2E%2e//evil.test',
    '/help\u0000',
    '/help\r\nSet-Cookie: a=b',
    '/hélp',
    '/\u2028/evil.test',
    '/／evil.test',
    '/help\\..\\evil',
    '/login',
    '/login/second-factor',
    '/./login',
    '/api/auth/signout',
    `/${'a'.repeat(512)}`,
    `/${'a'.repeat(10_240)}`,
  ])('returns to the home page instead of %j', (wanted) => {
    expect(safeReturnTo(wanted)).toBe('/');
  });

  it('an encoded tab or slash stays encoded and on our origin', () => {
    for (const wanted of ['/%09/evil.test', '/%2f/evil.test', '/%5cevil.test']) {
      expect(new URL(safeReturnTo(wanted), ORIGIN).origin).toBe(ORIGIN);
    }
  });

  it('any input yields a path with exactly one leading slash on our origin', () => {
    const pieces = [
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%09',
      '\t',
      ':',
      '@',
      '?',
      '#',
      'evil.test',
      'https:',
      'help',
      '\u0000',
    ];
    const wanted = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    const onPath = wanted.map((text) => `/${text}`);
    fc.assert(
      fc.property(fc.oneof(wanted, onPath, fc.webUrl(), fc.string()), (text) => {
        const path = safeReturnTo(text);
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
        const target = new URL(path, ORIGIN);
        expect(target.origin).toBe(ORIGIN);
        expect(target.username + target.password).toBe('');
        expect(safeReturnTo(path)).toBe(path);
      }),
      { numRuns: 1000 },
    );
  });
});

it.each([
  [1, 'Try again in one second.'],
  [2, 'Try again in 2 seconds.'],
  [120, 'Try again in 2 minutes.'],
])('a wait of %i seconds reads %j', (seconds, sentence) => {
  expect(waitSentence(seconds)).toBe(sentence);
});
