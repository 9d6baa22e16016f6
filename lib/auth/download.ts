import { logFailure } from '@/lib/platform/log-failure';

type Download = { name: string; contentType: string; texts: AsyncGenerator<string, void> };

/** A file download that is streamed, so that only one chunk of it is in memory. */
export function download({ name, contentType, texts }: Download): Response {
  return new Response(streamOf(texts), {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}

function streamOf(texts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        logFailure('writing a download', error);
        controller.error(new Error('The download was cut off')); // an incomplete file must not look complete
      }
    },
    async cancel() {
      await texts.return();
    },
  });
}
