import { describe, expect, it } from 'vitest';
import { loginForm } from './login-form';

describe('loginForm', () => {
  it('reads the e-mail trimmed and in lower case, and the password exactly as typed', () => {
    expect(loginForm.parse({ email: '  Anna@Example.COM ', password: '  Pass Word ' })).toEqual({
      email: 'anna@example.com',
      password: '  Pass Word ',
    });
  });

  it.each([
    ['NUL in the e-mail', { email: 'a\u0000@example.com', password: 'x' }],
    ['a lone surrogate in the e-mail', { email: 'p\ud800@example.com', password: 'x' }],
    ['an e-mail without end', { email: 'a'.repeat(255), password: 'x' }],
    ['no e-mail', { password: 'x' }],
    ['a filter for an e-mail', { email: { contains: '' }, password: 'x' }],
    ['a list of e-mails', { email: ['anna@example.com'], password: 'x' }],
    ['no password', { email: 'anna@example.com' }],
    ['an empty password', { email: 'anna@example.com', password: '' }],
    ['a password without end', { email: 'anna@example.com', password: 'x'.repeat(1025) }],
    ['an object for a password', { email: 'anna@example.com', password: { not: null } }],
    ['one field more', { email: 'anna@example.com', password: 'x', userId: '1' }],
    ['a list', []],
    ['nothing', null],
  ])('refuses %s', (_name, fields) => {
    expect(loginForm.safeParse(fields).success).toBe(false);
  });
});
