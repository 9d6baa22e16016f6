import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWellFormedText } from '@/lib/domain/text';
import { contactForm, MAX_HELP_QUERY_LENGTH, searchHelpPages } from './help';

const pages = [{ slug: 'one', title: 'Lost phone', summary: '', keywords: '', body: '' }];

it.each([undefined, null, '', '  \n', '\u0000\u202e', ['phone', 'phone'], { q: 'phone' }, 7])(
  '%j is not a question to the help',
  (typed) => expect(searchHelpPages(pages, typed)).toBeNull(),
);

it('a question is cut and shown as one line that cannot reorder the page', () => {
  expect(searchHelpPages(pages, ' lost\n\u202e phone\u0000 ')).toMatchObject({
    query: 'lost phone',
    hits: [{ slug: 'one' }],
  });
  expect(searchHelpPages(pages, 'phone '.repeat(2000))?.query.length).toBeLessThanOrEqual(MAX_HELP_QUERY_LENGTH);
  expect(searchHelpPages(pages, `${'a'.repeat(MAX_HELP_QUERY_LENGTH - 1)}🔑`)?.query).toBe(
    'a'.repeat(MAX_HELP_QUERY_LENGTH - 1),
  );
});

const email = 'anna@example.com';
const WRITE = 'Write your message.';
const SHORTEN = 'Shorten your message to 5,000 characters.';
const STORED = "Your message contains characters we can't store. Remove them or type the text again.";

describe('contactForm', () => {
  it.each([
    ['a', 'a'],
    ['  Hello,\r\n\r\nmy phone is gone.\rAnna\n ', 'Hello,\n\nmy phone is gone.\nAnna'],
    ['a\tb', 'a\tb'],
    ['red\u001b[31m \u0007bell\u007f\u0085', 'red[31m bell'],
    ['👩‍👩‍👧 שלום', '👩‍👩‍👧 שלום'],
    ['<script>\'"; DROP TABLE', '<script>\'"; DROP TABLE'],
    ['a'.repeat(5000), 'a'.repeat(5000)],
    ['😀'.repeat(5000), '😀'.repeat(5000)],
    [`a${'\r\n'.repeat(4998)}b`, `a${'\n'.repeat(4998)}b`],
  ])('accepts the message %j', (typed, message) => {
    expect(contactForm.parse({ email, message: typed })).toEqual({ email, message });
  });

  it.each([
    ['', WRITE],
    [' \r\n\t\u00a0\u200b\u202e\u2060\ufeff', WRITE],
    ['\u0007\u001b', WRITE],
    ['a'.repeat(5001), SHORTEN],
    ['😀'.repeat(5001), SHORTEN],
    ['a'.repeat(1e6), SHORTEN],
    ['\u0000', STORED],
    ['Hello\u0000', STORED],
    ['p\ud800', STORED],
    ['\udc00\ud800', STORED],
    [undefined, WRITE],
    [null, WRITE],
    [1, WRITE],
    [['Hello'], WRITE],
    [{ contains: '' }, WRITE],
    [new File([], 'a.txt'), WRITE],
  ])('refuses the message %j and says what to do about it', (message, sentence) => {
    expect(sentences({ email, message })).toEqual([['message', sentence]]);
  });

  it('each invalid field of the contact form has its own message', () => {
    expect(sentences({ email: 'anna', message: '' }).map(([field]) => field)).toEqual(['email', 'message']);
  });

  it.each([null, undefined, 'text', [], { email, message: 'a', role: 'support' }, { email, message: 'a', to: email }])(
    'refuses %j',
    (form) => {
      expect(contactForm.safeParse(form).success).toBe(false);
    },
  );

  it('an accepted message can be stored, and checking it again changes nothing', () => {
    const unit = fc.oneof(fc.integer({ min: 0, max: 0x2f }), fc.integer({ min: 0, max: 0xffff }));
    const anyText = fc.string({ unit: unit.map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(anyText, (typed) => {
        const form = contactForm.safeParse({ email, message: typed });
        if (!form.success) return;
        expect(isWellFormedText(form.data.message)).toBe(true);
        expect(form.data.message).not.toMatch(/(?![\n\t])\p{Control}/u);
        expect(contactForm.parse(form.data)).toEqual(form.data);
      }),
      { numRuns: 2000 },
    );
  });
});

function sentences(form: unknown): (readonly [PropertyKey | undefined, string])[] {
  return contactForm.safeParse(form).error?.issues.map(({ path, message }) => [path[0], message] as const) ?? [];
}
