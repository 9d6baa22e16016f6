import { deliverMailSoon } from './deliver-mail-soon';
import { logAccident } from './log-accident';
import { type FormFields, readForm } from './read-form';
import { isFromOurPages } from './same-origin';
import { unavailablePath } from './unless-unavailable';

/** Answers a form. Returns the path to see next; why it was refused travels in the notice cookie. */
export type FormHandler = (fields: FormFields) => Promise<string>;

/**
 * A route handler for a plain HTML form, answered with 303. Before the form is looked at: sent by a page of ours, small
 * enough, and a form at all. What breaks on our side is answered with 503 and loses nothing.
 */
export function formRoute(handle: FormHandler) {
  return async (request: Request): Promise<Response> => {
    if (!isFromOurPages(request.headers)) return refusal(403, 'This form was not sent from our own page.');
    const form = await readForm(request);
    if (!form.ok && form.reason === 'too_large') return refusal(413, 'That is more than this form can hold.');
    if (!form.ok) return refusal(415, 'Send this form from its page.');
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
