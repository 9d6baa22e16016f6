import { expect, it } from 'vitest';
import { activityHref, activityQuery } from './activity-form';

const ID = '019c0000-0000-7000-8000-000000000000';

it.each([
  [{}, { before: null, since: null }],
  [
    { before: ID, since: 'ever' },
    { before: ID, since: 'ever' },
  ],
  [{ before: [ID, ID] }, { before: null, since: null }],
  [{ before: "' OR 1=1 --" }, { before: null, since: null }],
  [
    { before: '', since: 'never' },
    { before: null, since: null },
  ],
  [
    { before: undefined, since: ['ever'] },
    { before: null, since: null },
  ],
  [{ before: `${ID}\0` }, { before: null, since: null }],
])('the query %j of the activity page is read as %j', (query, read) => {
  expect(activityQuery.parse(query)).toEqual(read);
});

it.each([
  [{ before: null, since: null }, '/settings/security/activity'],
  [{ before: ID, since: null }, `/settings/security/activity?before=${ID}`],
  [{ before: ID, since: 'ever' }, `/settings/security/activity?since=ever&before=${ID}`],
] as const)('the activity page %j has the URL %s', (query, href) => {
  expect(activityHref(query)).toBe(href);
});
