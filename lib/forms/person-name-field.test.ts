import { describe, expect, it } from 'vitest';
import { personNameField, personNameMessages } from './person-name-field';

function nameOf(typed: unknown): string | undefined {
  const name = personNameField.safeParse(typed);
  return name.success ? name.data : name.error.issues[0]?.message;
}

describe('the name', () => {
  it.each([
    ['  Nora  ', 'Nora'],
    ['李小龙', '李小龙'],
    ['😀'.repeat(80), '😀'.repeat(80)],
  ])('the name %j is stored as %j', (name, kept) => {
    expect(nameOf(name)).toBe(kept);
  });

  it.each([
    ['', 'Enter your name.'],
    [' \u200b\u200d ', 'Enter your name.'],
    [null, 'Enter your name.'],
    [new File([], 'name.txt'), 'Enter your name.'],
    ['x'.repeat(81), personNameMessages.name_too_long],
    ['x'.repeat(10_000), personNameMessages.name_too_long],
    ['a\u0000b', personNameMessages.malformed],
    ['a\ud800', personNameMessages.malformed],
    ['Nora\r\nBcc: x', personNameMessages.malformed],
    ['\u202eabc', personNameMessages.malformed],
    ['Nora\u202eevil', personNameMessages.malformed],
  ])('the name %j is refused: %s', (name, sentence) => {
    expect(nameOf(name)).toBe(sentence);
  });
});
