import { activityJson } from '@/lib/forms/activity-file';
import { downloadActivity } from '../download-activity';

export function GET(): Promise<Response> {
  return downloadActivity(activityJson);
}
