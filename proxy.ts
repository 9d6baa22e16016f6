import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/lib/auth/content-security-policy';
import { cookieName, cookieOptions } from '@/lib/auth/cookie-names';
import { noticeOf } from '@/lib/auth/notice-cookie';
import { isFromOurPages } from '@/lib/auth/same-origin';
import { noticeStatus } from '@/lib/forms/login-notice';

/** Drawn when the application is built; its policy comes with it, by hashes. */
const PRERENDERED = '/login';
/** The same page with a notice or a way back, drawn per request; it has no address of its own. */
const LOGIN_AGAIN = '/login/again';

/**
 * Gives every page its policy and the status that fits what it says. It guards nothing: pages, actions and handlers ask
 * for themselves, and the origin check here only turns what they would refuse into a plain 403.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (!isReading) return isFromOurPages(request.headers) ? withNonce(request) : forbidden();
  if (pathname === LOGIN_AGAIN) return NextResponse.redirect(new URL(PRERENDERED, request.url));
  if (pathname === '/unavailable') return withNonce(request, { path: pathname, status: 503 });

  const notice = noticeOf(request);
  if (notice?.page === pathname) {
    const path = pathname === PRERENDERED ? LOGIN_AGAIN : pathname;
    const response = withNonce(request, { path, status: noticeStatus[notice.reason] });
    if (notice.retryAfterSeconds) response.headers.set('Retry-After', String(notice.retryAfterSeconds));
    response.cookies.delete({ name: cookieName('notice'), ...cookieOptions() });
    return response;
  }
  if (pathname !== PRERENDERED) return withNonce(request);
  return search === '' ? NextResponse.next() : withNonce(request, { path: LOGIN_AGAIN, status: 200 });
}

/** Next reads the nonce out of the request's policy and puts it on its scripts. */
function withNonce(request: NextRequest, shown?: { path: string; status: number }): NextResponse {
  const policy = contentSecurityPolicy([`'nonce-${randomBytes(16).toString('base64url')}'`, "'strict-dynamic'"]);
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
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
  return new NextResponse('This request was not sent from our own page, so nothing was changed.\n', {
    status: 403,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

export const config = { matcher: ['/((?!_next/static|help/.*\\.png|icon\\.svg).*)'] };
