import { downloadActivity } from '../download';
import { activityRecord } from '../record';

export function GET(): Promise<Response> {
  return downloadActivity({
    contentType: 'application/json; charset=utf-8',
    extension: 'json',
    head: '[',
    foot: '\n]\n',
    line: (entry, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(activityRecord(entry))}`,
  });
}
