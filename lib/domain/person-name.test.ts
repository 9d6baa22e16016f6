import { describe, expect, it } from 'vitest';
import { checkPersonName, nameFromEmail } from './person-name';

describe('checkPersonName', () => {
  it.each([
    ['Anna', 'Anna'],
    ['  Anna Lee \n', 'Anna Lee'],
    ['Søren O’Neil-Ünsal', 'Søren O’Neil-Ünsal'],
    ['张伟', '张伟'],
    ['مريم', 'مريم'],
    ['X', 'X'],
    ['😀', '😀'],
    ['<b>Bo</b>', '<b>Bo</b>'],
    ['é'.repeat(80), 'é'.repeat(80)],
    ['😀'.repeat(80), '😀'.repeat(80)],
  ])('a name is stored as typed, without the space around it: %#', (typed, name) => {
    expect(checkPersonName(typed)).toEqual({ ok: true, value: name });
  });

  it.each(['', ' ', '\t\n', '\u200b', '\u2060\u00ad', '\u0301', '\u200e'])(
    'a name must have a visible character: %#',
    (typed) => {
      expect(checkPersonName(typed)).toEqual({ ok: false, reason: 'name_missing' });
    },
  );

  it.each(['a'.repeat(81), '😀'.repeat(81), `e${'\u0301'.repeat(10_000)}`, 'a'.repeat(1_000_000)])(
    'a name has at most 80 characters: %#',
    (typed) => {
      expect(checkPersonName(typed)).toEqual({ ok: false, reason: 'name_too_long' });
    },
  );

  it.each([
    'An\u0000na',
    'Anna\ud800',
    '\udc00Anna',
    'An\nna',
    'An\r\nBcc: x@example.com',
    'An\tna',
    '\u001b[31mAnna',
    'An\u0085na',
    'An\u2028na',
    '\u202eannA',
    'An\u202cna',
    '\u2066Anna\u2069',
  ])('a name contains nothing that cannot be stored or breaks its line: %#', (typed) => {
    expect(checkPersonName(typed)).toEqual({ ok: false, reason: 'malformed' });
  });
});

it.each([
  ['nora@example.com', 'nora'],
  ['nora.l@example.com', 'nora.l'],
  ['nora+urgent.call@example.com', 'nora'],
  ['+urgent@example.com', '+urgent'],
  [`${'x'.repeat(100)}@example.com`, 'x'.repeat(80)],
])('the email address %s gives a name until its owner chooses one', (email, name) => {
  expect(nameFromEmail(email)).toBe(name);
  expect(checkPersonName(name).ok).toBe(true);
});
