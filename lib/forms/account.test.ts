import { expect, it } from 'vitest';
import { mailTokenField, previewSentence, signUpForm } from './account';

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

it('an operator is told how many accounts a policy would affect, of how many, and with what role', () => {
  expect(previewSentence({ total: 120, lacking: { support: 1, member: 2 } })).toBe(
    '3 of 120 accounts would have to set up two-factor authentication: 1 with role support, 2 with role member.',
  );
  expect(previewSentence({ total: 1, lacking: { support: 0, member: 0 } })).toContain('0 of 1 account would');
});
