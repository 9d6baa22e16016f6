import { describe, expect, it } from 'vitest';
import { mailTokenField } from './mail-link-form';
import { personNameMessages } from './person-name-field';
import { signUpForm } from './sign-up-form';

const typed = { name: 'Nora', email: 'nora@example.com', password: 'correct horse battery staple' };

function nameOf(name: unknown): string | undefined {
  const form = signUpForm.safeParse({ ...typed, name });
  return form.success ? form.data.name : form.error.issues[0]?.message;
}

describe('the name', () => {
  it.each([
    ['  Nora  ', 'Nora'],
    ['李小龙', '李小龙'],
    ['😀'.repeat(80), '😀'.repeat(80)],
  ])('%j is kept as %j', (name, kept) => {
    expect(nameOf(name)).toBe(kept);
  });

  it.each([
    ['', 'Enter your name.'],
    [' \u200b\u200d ', 'Enter your name.'],
    [null, 'Enter your name.'],
    ['x'.repeat(81), personNameMessages.name_too_long],
    ['x'.repeat(10_000), personNameMessages.name_too_long],
    ['a\u0000b', personNameMessages.malformed],
    ['a\ud800', personNameMessages.malformed],
    ['Nora\r\nBcc: x', personNameMessages.malformed],
    ['Nora\u202eevil', personNameMessages.malformed],
  ])('%j is refused: %s', (name, sentence) => {
    expect(nameOf(name)).toBe(sentence);
  });
});

it('takes nothing but its own fields', () => {
  expect(signUpForm.safeParse({ ...typed, role: 'support' }).success).toBe(false);
});

it('takes the password exactly as typed', () => {
  expect(signUpForm.parse({ ...typed, password: ' Ab  ' }).password).toBe(' Ab  ');
});

it.each([undefined, null, ['a', 'b'], 'x'.repeat(101), 1])('reads %j as a link that does not exist', (token) => {
  expect(mailTokenField.parse(token)).toBe('');
});
