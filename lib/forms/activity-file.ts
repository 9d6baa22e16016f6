import { z } from 'zod';
import type { ActivityEntry } from '@/lib/domain/activity';
import { activityDetail, activityDoer, activitySentence } from './activity';
import { browserText } from './browser-text';

/** The start of a formula, even if a spreadsheet splits cells at a different separator (OWASP, CSV injection). */
const FORMULA = /(?<=(?:^|[;,\t\r\n])[\s"']*)[=+\-@＝＋－＠]/gu;
const LEADING_SPACE = /^[\t\r\n]/;

/** One line of a CSV file (RFC 4180). Every cell is quoted, and a ' in front keeps formulas from running. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = text.replace(FORMULA, "'$&").replace(LEADING_SPACE, "'$&");
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A log as a file: a head, a line for each entry, a foot. `index` counts the entries. */
export type ActivityFile = {
  contentType: string;
  name: string;
  head: string;
  line: (entry: ActivityEntry, index: number) => string;
  foot: string;
};

const COLUMNS = ['id', 'time', 'what', 'detail', 'outcome', 'by', 'ip', 'browser', 'userAgent', 'kind'] as const;

export const activityCsv: ActivityFile = {
  contentType: 'text/csv; charset=utf-8; header=present',
  name: 'twofold-activity.csv',
  head: csvLine(COLUMNS),
  line: (entry) => {
    const record = recordOf(entry);
    return csvLine(COLUMNS.map((column) => record[column]));
  },
  foot: '',
};

export const activityJson: ActivityFile = {
  contentType: 'application/json; charset=utf-8',
  name: 'twofold-activity.json',
  head: '[',
  line: (entry, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(recordOf(entry))}`,
  foot: '\n]\n',
};

/** An entry in words and as logged. Times are UTC (ISO 8601). */
function recordOf({ id, at, doer, ip, browser, userAgent, ...event }: ActivityEntry) {
  return {
    ...{ id, time: at.toISOString(), what: activitySentence(event), detail: activityDetail(event) ?? '' },
    ...{ outcome: event.outcome, by: activityDoer(doer) ?? 'You', ip, browser: browserText(browser), userAgent },
    kind: event.kind,
  };
}

/** Where a page of the activity starts and how far it goes back. Invalid values are ignored. */
export const activityQuery = z.object({
  before: z.uuid().nullable().catch(null).default(null),
  since: z.literal('ever').nullable().catch(null).default(null),
});

type ActivityQuery = z.infer<typeof activityQuery>;

export function activityHref({ before, since }: ActivityQuery): string {
  const query = new URLSearchParams({ ...(since && { since }), ...(before && { before }) });
  return `/settings/security/activity${query.size === 0 ? '' : `?${query}`}`;
}
