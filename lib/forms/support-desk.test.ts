import { describe, expect, it } from 'vitest';
import { caseNumberOf, countText, deskHref, deskQuery, deskSearchIn } from './support-desk';

const FIRST = { queue: 'open', find: '', after: null };
const ID = '019ab1c2-0000-7000-8000-000000000000';

describe('the URL of the list of cases', () => {
  it.each([
    {},
    { queue: 'unconfirmed' },
    { queue: ['open', 'ended'] },
    { find: 'a\u0000b' },
    { find: '\ud800' },
    { find: 'x'.repeat(255) },
    { after: 'x' },
    { after: `9e99_${ID}_` },
    { after: `1_${ID.slice(1)}_` },
    { after: `-1_${ID}_` },
    { after: `1_${ID}_\u0000` },
    { after: ['1', '2'] },
  ])('the invalid query %j shows the first page', (query) => {
    expect(deskQuery.parse(query)).toEqual(FIRST);
  });

  it('the URL of a page is read back as it was written', () => {
    const after = { at: new Date(1_764_000_000_123), id: ID, email: 'a_b@example.com' };
    const href = deskHref({ queue: 'open', find: 'a_', after });
    const query = Object.fromEntries(new URLSearchParams(href.split('?')[1]));
    expect(deskQuery.parse(query)).toEqual({ queue: 'open', find: 'a_', after });
  });
});

it.each([
  ['#123', { number: 123 }],
  [' 123 ', { number: 123 }],
  ['Ann', { emailBegins: 'ann' }],
  ['9999999999', { emailBegins: '9999999999' }],
  ['  ', null],
])('%j is read as a search for one case or for emails', (typed, search) => {
  expect(deskSearchIn(typed)).toEqual(search);
});

it.each(['0', '-1', '1.5', '1e3', '9999999999', 'x', '', '１'])('%j is not a case number', (segment) => {
  expect(caseNumberOf(segment)).toBeNull();
});

it('the count beside a tab goes up to 99', () => {
  expect([countText(0), countText(99), countText(100)]).toEqual(['0', '99', '99+']);
});
