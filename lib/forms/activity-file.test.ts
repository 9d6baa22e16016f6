import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityHref, activityQuery, csvLine } from './activity-file';

/** An independent reader of RFC 4180, one character at a time. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 0; at < text.length; at += 1) {
    const [character, next] = [text[at] ?? '', text[at + 1]];
    if (isQuoted && character === '"' && next === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === ',') {
      row.push(cell);
      cell = '';
    } else if (!isQuoted && character === '\r' && next === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      at += 1;
    } else cell += character;
  }
  return rows;
}

describe('a line of CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a "b", c\r\nd', 'a "b", c\r\nd'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['  =1', "  '=1"],
    ['"=1', '"\'=1'],
    ['\t=1', "'\t'=1"],
    ['\rx', "'\rx"],
    ['a;=cmd', "a;'=cmd"],
    ['a,  @x', "a,  '@x"],
    ['a;;=x', "a;;'=x"],
    ['a=b, c-d', 'a=b, c-d'],
    ['2001:db8::1', '2001:db8::1'],
    ['Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0'],
  ])('a CSV cell with %j is read back as %j', (text, held) => {
    expect(parse(csvLine([text, 'next']))).toEqual([[held, 'next']]);
  });

  it('a CSV line keeps the number of cells, and none starts a formula, whatever they contain', () => {
    const cells = fc.array(
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ';', ',', '"', "'", '\t', '\r', '\n', ' ', 'a') }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(cells, (texts) => {
        const [row = []] = parse(csvLine(texts));
        expect(row).toHaveLength(texts.length);
        for (const cell of row) {
          for (const part of cell.split(/[;,\t\r\n]/)) expect(part).not.toMatch(/^[=+\-@]/);
        }
      }),
    );
  });
});

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
