import { activityCsv } from '@/lib/forms/activity-file';
import { downloadActivity } from '../download-activity';

export function GET(): Promise<Response> {
  return downloadActivity(activityCsv);
}
