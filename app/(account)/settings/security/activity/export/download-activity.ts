import { download } from '@/lib/auth/download';
import { requireSession } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import type { ActivityFile } from '@/lib/forms/activity-file';
import { exportActivity } from '@/lib/usecases/activity/export-activity';

/** The current user's whole log. The first batch is read before the response starts, so an outage still gets a 503. */
export async function downloadActivity({ head, line, foot, ...file }: ActivityFile): Promise<Response> {
  const session = await requireSession('/settings/security/activity');
  const batches = exportActivity({ userId: session.userId });
  const first = await orUnavailablePage(batches.next());
  return download({ ...file, texts: texts() });

  async function* texts(): AsyncGenerator<string, void> {
    let index = 0;
    yield head;
    for (let batch = first; !batch.done; batch = await batches.next()) {
      yield batch.value.map((entry) => line(entry, index++)).join('');
    }
    yield foot;
  }
}
