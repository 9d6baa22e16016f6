import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/lib/auth/content-security-policy';
import { cookieName, cookieOptions } from '@/lib/auth/cookies';
import { handNotice, requestedNotice } from '@/lib/auth/notice-cookie';
import { isSameOrigin } from '@/lib/auth/same-origin';
import { type LoginNotice, noticeStatus } from '@/lib/forms/login';

/** Rendered at build time, with a policy that allows its scripts by hash. */
const PRERENDERED = '/login';
/** The same page with a notice or a return path, rendered per request. It has no URL of its own. */
const LOGIN_AGAIN = '/login/again';
const UNAVAILABLE = '/unavailable';

/**
 * Sets every page's content security policy and a status code that matches its content. It guards nothing: pages,
 * actions and handlers check for themselves, and the origin check here only turns what they would refuse into a 403.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (!isReading) return isSameOrigin(request.headers) ? drawn(request) : forbidden();
  if (pathname === LOGIN_AGAIN) return NextResponse.redirect(new URL(PRERENDERED, request.url));
  if (pathname === UNAVAILABLE) return drawn(request, { path: UNAVAILABLE, status: 503, notice: null });
  const notice = requestedNotice(request);
  if (notice !== null) return withNotice(request, notice);
  if (pathname !== PRERENDERED) return drawn(request);
  return search === '' ? NextResponse.next() : drawn(request, { path: LOGIN_AGAIN, status: 200, notice });
}

function withNotice(request: NextRequest, notice: LoginNotice): NextResponse {
  const path = notice.page === PRERENDERED ? LOGIN_AGAIN : notice.page;
  const response = drawn(request, { path, status: noticeStatus[notice.reason], notice });
  if (notice.retryAfterSeconds) response.headers.set('Retry-After', String(notice.retryAfterSeconds));
  response.cookies.delete({ name: cookieName('notice'), ...cookieOptions() });
  return response;
}

/** Renders per request with a nonce, which Next reads from the request's policy and puts on its scripts. */
function drawn(request: NextRequest, shown?: { path: string; status: number; notice: LoginNotice | null }) {
  const policy = contentSecurityPolicy([`'nonce-${randomBytes(16).toString('base64url')}'`, "'strict-dynamic'"]);
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  handNotice(headers, shown?.notice ?? null);
  const init = { request: { headers } };
  const response = shown
    ? NextResponse.rewrite(withPath(request, shown.path), { ...init, status: shown.status })
    : NextResponse.next(init);
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

function withPath(request: NextRequest, path: string): URL {
  const url = request.nextUrl.clone();
  url.pathname = path;
  return url;
}

function forbidden(): NextResponse {
  return new NextResponse("This request didn't come from our site, so nothing was changed.\n", {
    status: 403,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
