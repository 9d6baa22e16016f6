import { expect, it } from 'vitest';
import { mailTokenField } from './mail-link-form';
import { signUpForm } from './sign-up-form';

const typed = { name: 'Nora', email: 'nora@example.com', password: 'correct horse battery staple' };

it('sign-up refuses extra fields', () => {
  expect(signUpForm.safeParse({ ...typed, role: 'support' }).success).toBe(false);
});

it('sign-up reads the password exactly as typed', () => {
  expect(signUpForm.parse({ ...typed, password: ' Ab  ' }).password).toBe(' Ab  ');
});

it.each([undefined, null, ['a', 'b'], 'x'.repeat(101), 1])('reads %j as a mailed link that does not exist', (token) => {
  expect(mailTokenField.parse(token)).toBe('');
});
