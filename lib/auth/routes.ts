import { RELOAD } from '@/lib/forms/form-state';
import { sendMailAfterResponse } from './background';
import { type FormFields, readBounded, readForm } from './read-form';
import { isSameOrigin } from './same-origin';
import { logUnexpectedError, unavailablePath } from './unavailable';

const refusals = {
  foreign: "This form didn't come from our site. Open the page again and submit the form there.",
  tooLarge: "That's too much data for this form. Shorten your entries and try again.",
  unreadable: "We couldn't read this form. Open the page again and submit the form there.",
} as const;

/** Handles a form and returns the path to go to next. The reason for a refusal travels in the notice cookie. */
type FormHandler = (fields: FormFields) => Promise<string>;

/**
 * A route handler for a plain HTML form, answered with 303. It only handles requests that come from our own pages, are
 * small enough and contain a form. Unexpected errors lead to the unavailable page, which answers with 503.
 */
export function formRoute(handle: FormHandler) {
  return async (request: Request): Promise<Response> => {
    if (!isSameOrigin(request.headers)) return refusal(403, refusals.foreign);
    const form = await readForm(request);
    if (!form.ok && form.reason === 'too_large') return refusal(413, refusals.tooLarge);
    if (!form.ok) return refusal(415, refusals.unreadable);
    try {
      const path = await handle(form.value);
      sendMailAfterResponse();
      return seeOther(path);
    } catch (error) {
      return seeOther(unavailablePath(logUnexpectedError(error)));
    }
  };
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } });
}

function refusal(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

/** The response to one of our own scripts. */
type JsonResult = { status: number; body: object; retryAfterSeconds?: number };

/**
 * A route handler for one of our own scripts, such as the one behind a passkey button. It only handles requests that
 * come from our own pages, are small enough and contain JSON.
 */
export function jsonRoute(handle: (input: unknown) => Promise<JsonResult>) {
  return async (request: Request): Promise<Response> => {
    if (!isSameOrigin(request.headers)) return answer({ status: 403, body: { message: RELOAD } });
    const bytes = await readBounded(request);
    if (bytes === null) return answer({ status: 413, body: { message: `That's too much data. ${RELOAD}` } });
    const input = parsed(bytes);
    if (input === undefined) return answer({ status: 400, body: { message: `We couldn't read that. ${RELOAD}` } });
    try {
      const outcome = await handle(input);
      sendMailAfterResponse();
      return answer(outcome);
    } catch (error) {
      const message = `We're having a problem on our end. Try again in a minute. Error ID: ${logUnexpectedError(error)}`;
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

function answer({ status, body, retryAfterSeconds }: JsonResult): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(retryAfterSeconds));
  return Response.json(body, { status, headers });
}
