import { deliverMailSoon } from './deliver-mail-soon';
import { logAccident } from './log-accident';
import { readBounded } from './read-form';
import { isFromOurPages } from './same-origin';

/** What a script of ours is told: a status and a few words, never more than it asked for. */
export type JsonAnswer = { status: number; body: object; retryAfterSeconds?: number };

/**
 * A route handler for a script of ours, such as the one behind a passkey button. Sent by a page of ours, small enough and
 * JSON, or it is not looked at.
 */
export function jsonRoute(handle: (input: unknown) => Promise<JsonAnswer>) {
  return async (request: Request): Promise<Response> => {
    if (!isFromOurPages(request.headers)) return answer({ status: 403, body: { message: 'Open this page again.' } });
    const bytes = await readBounded(request);
    if (bytes === null) return answer({ status: 413, body: { message: 'That is too much to send.' } });
    const input = parsed(bytes);
    if (input === undefined) return answer({ status: 400, body: { message: 'That could not be read. Try again.' } });
    try {
      const outcome = await handle(input);
      deliverMailSoon();
      return answer(outcome);
    } catch (error) {
      const message = `Something on our side is not answering. Try again in a minute. Error id: ${logAccident(error)}`;
      return answer({ status: 503, body: { message } });
    }
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function answer({ status, body, retryAfterSeconds }: JsonAnswer): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(retryAfterSeconds));
  return Response.json(body, { status, headers });
}
