import { csvLine } from '@/lib/domain/csv';
import { downloadActivity } from '../download';
import { activityRecord } from '../record';

const COLUMNS = ['id', 'time', 'what', 'detail', 'outcome', 'by', 'address', 'browser', 'agent', 'kind'] as const;

export function GET(): Promise<Response> {
  return downloadActivity({
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: csvLine(COLUMNS),
    foot: '',
    line: (entry) => {
      const record = activityRecord(entry);
      return csvLine(COLUMNS.map((column) => record[column]));
    },
  });
}
