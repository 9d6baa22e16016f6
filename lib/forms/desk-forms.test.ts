import { describe, expect, it } from 'vitest';
import { caseNumberOf, countText, deskHref, deskQuery } from './desk-forms';
import { deskSearchIn } from './desk-search';

const FIRST = { queue: 'open', find: '', after: null };
const ID = '019ab1c2-0000-7000-8000-000000000000';

describe('the address of the list', () => {
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
  ])('%j is the first page', (query) => {
    expect(deskQuery.parse(query)).toEqual(FIRST);
  });

  it('comes back as it was written', () => {
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
])('a search for %j', (typed, search) => {
  expect(deskSearchIn(typed)).toEqual(search);
});

it.each(['0', '-1', '1.5', '1e3', '9999999999', 'x', '', '１'])('%j is no number of a case', (segment) => {
  expect(caseNumberOf(segment)).toBeNull();
});

it('counts up to 99 beside a tab', () => {
  expect([countText(0), countText(99), countText(100)]).toEqual(['0', '99', '99+']);
});
