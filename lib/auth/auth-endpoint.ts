import type { NextRequest } from 'next/server';
import { currentSession } from './guards';
import { handlers } from './next-auth';
import { readBounded } from './read-form';
import { isSameOrigin } from './same-origin';

/**
 * The only open NextAuth endpoints are `session` and `csrf` for reading and `callback/credentials` for redeeming a grant.
 * All others are closed, including `signout`, which would leave a copied cookie working, and POST to `session`, which
 * carries data from the browser.
 */
export async function getAuthEndpoint(request: NextRequest): Promise<Response> {
  const action = actionOf(request);
  if (action === 'session') return sessionResponse();
  if (action === 'csrf') return handlers.GET(request);
  return refusal(404);
}

export async function postAuthEndpoint(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refusal(403);
  if (actionOf(request) !== 'callback/credentials') return refusal(404);
  const body = await readBounded(request);
  if (body === null) return refusal(413);
  const bounded = new Request(request.url, { method: 'POST', headers: request.headers, body });
  return handlers.POST(bounded as NextRequest);
}

/** In NextAuth's format, from the Session row. Reading it doesn't extend the session. */
async function sessionResponse(): Promise<Response> {
  const session = await currentSession();
  const body =
    session === null
      ? null
      : { user: { name: session.name, email: session.email }, expires: session.endsAt.toISOString() };
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}

function actionOf(request: NextRequest): string {
  return request.nextUrl.pathname.replace(/^\/api\/auth\//, '');
}

function refusal(status: number): Response {
  return Response.json({ error: 'refused' }, { status, headers: { 'Cache-Control': 'no-store' } });
}
