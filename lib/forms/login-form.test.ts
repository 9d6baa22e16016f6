import { describe, expect, it } from 'vitest';
import { loginForm } from './login-form';

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
