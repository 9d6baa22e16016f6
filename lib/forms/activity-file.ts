import type { ActivityEntry } from '@/lib/domain/activity';
import { csvLine } from '@/lib/domain/csv';
import { activityDetail, activityDoer, activitySentence } from './activity-words';

/** A log as a file: a head, a line for each entry, a foot. `index` counts the entries. */
export type ActivityFile = {
  contentType: string;
  name: string;
  head: string;
  line: (entry: ActivityEntry, index: number) => string;
  foot: string;
};

const COLUMNS = ['id', 'time', 'what', 'detail', 'outcome', 'by', 'address', 'browser', 'agent', 'kind'] as const;

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
function recordOf({ id, at, doer, address, browser, agent, ...event }: ActivityEntry) {
  return {
    ...{ id, time: at.toISOString(), what: activitySentence(event), detail: activityDetail(event) ?? '' },
    ...{ outcome: event.outcome, by: activityDoer(doer) ?? 'You', address, browser, agent, kind: event.kind },
  };
}
