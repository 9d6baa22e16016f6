import { requireSession } from '@/lib/auth/current-session';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { logFailure } from '@/lib/platform/log-failure';
import { exportActivity } from '@/lib/usecases/activity/export-activity';
import type { ActivityEntry } from '@/lib/usecases/steps/activity-entry';

type Format = {
  contentType: string;
  extension: string;
  head: string;
  foot: string;
  /** @param index of the entry in the file */
  line: (entry: ActivityEntry, index: number) => string;
};

/** The whole log of who asks, as a file that is written while it is read. */
export async function downloadActivity({ contentType, extension, head, foot, line }: Format): Promise<Response> {
  const session = await requireSession('/settings/security/activity');
  const batches = exportActivity({ userId: session.userId });
  const first = await unlessUnavailable(batches.next()); // before the answer begins, so that an outage can still be told
  return new Response(streamOf(texts()), {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="twofold-activity.${extension}"`,
      'Cache-Control': 'no-store',
    },
  });

  async function* texts(): AsyncGenerator<string, void> {
    let index = 0;
    yield head;
    for (let batch = first; !batch.done; batch = await batches.next()) {
      yield batch.value.map((entry) => line(entry, index++)).join('');
    }
    yield foot;
  }
}

/** One text at a time, when the reader asks for it. */
function streamOf(texts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        logFailure('exporting an activity', error);
        controller.error(new Error('The export was cut off'));
      }
    },
    async cancel() {
      await texts.return();
    },
  });
}
