import { expect, it } from 'vitest';
import { askHelp, LONGEST_HELP_QUERY } from './help-query';

const pages = [{ slug: 'one', title: 'Lost phone', summary: '', keywords: '', body: '' }];

it.each([undefined, null, '', '  \n', '\u0000\u202e', ['phone', 'phone'], { q: 'phone' }, 7])(
  '%j is not a question to the help',
  (typed) => expect(askHelp(pages, typed)).toBeNull(),
);

it('a question is cut and shown as one line that cannot reorder the page', () => {
  expect(askHelp(pages, ' lost\n\u202e phone\u0000 ')).toMatchObject({ query: 'lost phone', hits: [{ slug: 'one' }] });
  expect(askHelp(pages, 'phone '.repeat(2000))?.query.length).toBeLessThanOrEqual(LONGEST_HELP_QUERY);
  expect(askHelp(pages, `${'a'.repeat(LONGEST_HELP_QUERY - 1)}🔑`)?.query).toBe('a'.repeat(LONGEST_HELP_QUERY - 1));
});
