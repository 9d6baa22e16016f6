import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailField, personNameField, personNameMessages } from './fields';

const ONE_ADDRESS = 'Enter one email address, such as name@example.com.';
const domainOf = (characters: number) => `${'a.'.repeat((characters - 4) / 2)}test`;

describe('emailField', () => {
  it.each([
    ['anna@example.com', 'anna@example.com'],
    ['  Anna.Smith+Test@Example.COM\r\n', 'anna.smith+test@example.com'],
    ["o'brien@example.com", "o'brien@example.com"],
    ['a@b.co', 'a@b.co'],
    ['_-{}!@a-b.xn--p1ai', '_-{}!@a-b.xn--p1ai'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`abc@${domainOf(250)}`, `abc@${domainOf(250)}`],
  ])('accepts the email address %j', (typed, email) => {
    expect(emailField.parse(typed)).toBe(email);
  });

  it.each(['', '   ', '\n', undefined, null, 42, true, [], ['a@b.co'], {}, { contains: '' }, new Date()])(
    'asks for an email address when given %j',
    (typed) => {
      expect(sentences(typed)[0]).toBe('Enter your email address.');
    },
  );

  it.each([
    'anna',
    '@example.com',
    'anna@',
    'anna@localhost',
    'a@b@example.com',
    'a@example.com,b@example.com',
    'a@example.com;b@example.com',
    'a@example.com b@example.com',
    'a@example.com\nb@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'Anna <anna@example.com>',
    '<anna@example.com>',
    '"an na"@example.com',
    'an"na@example.com',
    'anna(comment)@example.com',
    'anna@[127.0.0.1]',
    'anna@127.0.0.1',
    '.anna@example.com',
    'anna.@example.com',
    'an..na@example.com',
    'anna@-example.com',
    'anna@example-.com',
    'anna@example..com',
    'anna@example.com.',
    'anna\u0000@example.com',
    'anna@example.com\u0000',
    'anna\ud800@example.com',
    'anna\u001b[31m@example.com',
    'anna\u200b@example.com',
    'anna\u202e@example.com',
    'anna＠example.com',
    'anna﹫example.com',
    '\u212aate@example.com',
    'anna@\u212aate.com',
    'аnna@example.com',
    'annä@example.com',
    'anna@exämple.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    '__proto__',
  ])('refuses %j as an email address', (typed) => {
    expect(sentences(typed)).toEqual([ONE_ADDRESS]);
  });

  it.each([`abcd@${domainOf(250)}`, `${'a@'.repeat(1e6)}`, ' '.repeat(1e6)])(
    'refuses an email address that is too long: %#',
    (typed) => {
      expect(sentences(typed)).toEqual(['Enter an email address of at most 254 characters.']);
    },
  );

  it('email addresses that nearly match are refused quickly', () => {
    const startMs = performance.now();
    for (const typed of [`${'a.'.repeat(120)}@`, `a@${'a-'.repeat(120)}`, `a@${'a.'.repeat(120)}`]) sentences(typed);
    expect(performance.now() - startMs).toBeLessThan(50);
  });

  it('an accepted email address is plain and lower case, and checking it again changes nothing', () => {
    const alphabet = fc.constantFrom(...'aAzK09.@-_+\'", <>;:\\\u0000\u212a＠é\n\r\t\ud800');
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), fc.constantFrom('', '@example.com'), (start, end) => {
        const read = emailField.safeParse(start + end);
        if (!read.success) return;
        expect(read.data).toMatch(/^[a-z0-9.'_+-]+@[a-z0-9.-]+$/);
        expect(emailField.parse(read.data)).toBe(read.data);
      }),
      { numRuns: 2000 },
    );
  });
});

function sentences(typed: unknown): string[] {
  return emailField.safeParse(typed).error?.issues.map((issue) => issue.message) ?? [];
}

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
