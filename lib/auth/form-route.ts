import { deliverMailSoon } from './deliver-mail-soon';
import { logAccident } from './log-accident';
import { type FormFields, readForm } from './read-form';
import { isFromOurPages } from './same-origin';
import { unavailablePath } from './unless-unavailable';

const refusals = {
  foreign: "This form didn't come from our site. Open the page again and submit the form there.",
  tooLarge: "That's too much data for this form. Shorten your entries and try again.",
  unreadable: "We couldn't read this form. Open the page again and submit the form there.",
} as const;

/** Handles a form and returns the path to go to next. The reason for a refusal travels in the notice cookie. */
export type FormHandler = (fields: FormFields) => Promise<string>;

/**
 * A route handler for a plain HTML form, answered with 303. It only handles requests that come from our own pages, are
 * small enough and contain a form. Unexpected errors lead to the unavailable page, which answers with 503.
 */
export function formRoute(handle: FormHandler) {
  return async (request: Request): Promise<Response> => {
    if (!isFromOurPages(request.headers)) return refusal(403, refusals.foreign);
    const form = await readForm(request);
    if (!form.ok && form.reason === 'too_large') return refusal(413, refusals.tooLarge);
    if (!form.ok) return refusal(415, refusals.unreadable);
    try {
      const path = await handle(form.value);
      deliverMailSoon();
      return seeOther(path);
    } catch (error) {
      return seeOther(unavailablePath(logAccident(error)));
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
