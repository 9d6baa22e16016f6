import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HelpPage, searchHelp } from './help-search';

function page(slug: string, facts: Partial<HelpPage>): HelpPage {
  return { slug, title: '', summary: '', keywords: '', body: '', ...facts };
}

const pages = [
  page('apps', { title: 'Which app?', summary: 'Apps that work.', body: 'An app on the phone. It makes codes.' }),
  page('phone', {
    title: 'I lost my phone',
    summary: 'What to try first.',
    keywords: 'stolen backup',
    body: 'Look for your recovery codes, or log in by passkey. We write to your e-mail address. Café.',
  }),
  page('codes', { title: 'Recovery codes', summary: 'Save them from the phone.', body: 'Two-factor authentication.' }),
];

const slugsFor = (query: string) => searchHelp(pages, query).map(({ slug }) => slug);

describe('a search of the help', () => {
  it.each([
    ['phone', ['phone', 'codes', 'apps'], 'the title before the summary before the text'],
    ['recovery codes', ['codes', 'phone'], 'pages that hold every word'],
    ['reco', ['codes', 'phone'], 'the start of a word'],
    ['covery', [], 'but not its end'],
    ['PHONE', ['phone', 'codes', 'apps'], 'any case'],
    ['phones', ['phone', 'codes', 'apps'], 'the plural'],
    ['I lost my phone!', ['phone'], 'a sentence, without its small words'],
    ['how do', [], 'small words, if there are no others'],
    ['stolen', ['phone'], 'a keyword'],
    ['cafe', ['phone'], 'without its accent'],
    ['CAFÉ', ['phone'], 'with its accent, in any case'],
    ['email', ['phone'], 'a word without its hyphen'],
    ['e-mail', ['phone'], 'a word with its hyphen'],
    ['two factor', ['codes'], 'the two halves of a word'],
    ['twofactor', ['codes'], 'the two halves as one word'],
    ['recovery-codes', ['codes', 'phone'], 'two words written as one'],
    ['phone elephant', [], 'nothing if one word is missing'],
  ])('for "%s" finds %j (%s)', (query, slugs) => {
    expect(slugsFor(query)).toEqual(slugs);
  });

  it.each([
    '',
    '   ',
    '***',
    '.*',
    '(((',
    '\\',
    '[-',
    '\u0301',
    'x-\u0301',
    '%',
    '\u0000',
    '\u202e',
    '\ud800',
    '$&',
    '🔑',
  ])('finds nothing in the help for %j and does not crash', (query) => expect(searchHelp(pages, query)).toEqual([]));

  it('marks the matches in the part of the text that has the most of them', () => {
    const filler = 'word '.repeat(60);
    const body = `A code. ${filler}Then a recovery code saves you. ${filler}`;
    const [hit] = searchHelp([page('one', { title: 'x', body })], 'recovery code');
    const text = hit?.snippet.map((part) => part.text).join('');
    expect(text).toMatch(/^… word .*Then a recovery code saves you\. word .* …$/);
    expect(hit?.snippet.filter((part) => part.isMatch).map((part) => part.text)).toEqual(['recovery', 'code']);
  });

  it('shows the summary if the text has none of the words', () => {
    const [hit] = searchHelp(pages, 'try');
    expect(hit?.snippet).toEqual([
      { text: 'What to ', isMatch: false },
      { text: 'try', isMatch: true },
      { text: ' first.', isMatch: false },
    ]);
  });

  it('a search never crashes and shows only text of the page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (query, body) => {
        for (const { snippet } of searchHelp([page('p', { body, summary: 'S' })], query)) {
          const shown = snippet.map(({ text }) => text).join('');
          expect([body, 'S'].some((text) => text.includes(shown.replace(/^… | …$/g, '')))).toBe(true);
        }
      }),
    );
  });

  it('finds a page by all the words of its text', () => {
    const word = fc.stringMatching(/^[a-zäöü]{4,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        expect(searchHelp([page('p', { body: words.join(' ') })], words.join(' '))).toHaveLength(1);
      }),
    );
  });
});
