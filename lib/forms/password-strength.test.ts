import { expect, it } from 'vitest';
import { passwordStrength } from './password-strength';

it.each([
  ['', ''],
  ['short', 'Too short'],
  ['elevenchars', 'Too short'],
  ['😀😀😀😀😀😀', 'Too short'],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Could be stronger'],
  ['abcdefghijklmnopqrstuvwxyz', 'Could be stronger'],
  ['ababababababababababab', 'Could be stronger'],
  ['123456789012', 'Could be stronger'],
  ['Password2026!', 'Could be stronger'],
  ['password1234', 'Could be stronger'],
  ['flintorbit88', 'Good'],
  ['quiet river ox', 'Good'],
  ['839273619280', 'Good'],
  ['correct horse battery staple', 'Very good'],
])('rates the password %j as %j', (typed, said) => {
  expect(passwordStrength(typed)).toBe(said);
});
