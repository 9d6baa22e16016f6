import { deliverMailSoon } from './deliver-mail-soon';
import { logAccident } from './log-accident';
import { readBounded } from './read-form';
import { isFromOurPages } from './same-origin';

const AGAIN = 'Reload the page and try again.';

/** The response to one of our own scripts. */
export type JsonAnswer = { status: number; body: object; retryAfterSeconds?: number };

/**
 * A route handler for one of our own scripts, such as the one behind a passkey button. It only handles requests that
 * come from our own pages, are small enough and contain JSON.
 */
export function jsonRoute(handle: (input: unknown) => Promise<JsonAnswer>) {
  return async (request: Request): Promise<Response> => {
    if (!isFromOurPages(request.headers)) return answer({ status: 403, body: { message: AGAIN } });
    const bytes = await readBounded(request);
    if (bytes === null) return answer({ status: 413, body: { message: `That's too much data. ${AGAIN}` } });
    const input = parsed(bytes);
    if (input === undefined) return answer({ status: 400, body: { message: `We couldn't read that. ${AGAIN}` } });
    try {
      const outcome = await handle(input);
      deliverMailSoon();
      return answer(outcome);
    } catch (error) {
      const message = `We're having a problem on our end. Try again in a minute. Error ID: ${logAccident(error)}`;
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
