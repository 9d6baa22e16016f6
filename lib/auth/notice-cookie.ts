import { cookies, headers } from 'next/headers';
import type { NextRequest } from 'next/server';
import { type LoginNotice, loginNoticeSchema } from '@/lib/forms/login';
import { cookieName, cookieOptions } from './cookies';

const LIFETIME_SECONDS = 60;
/** proxy.ts passes the notice to the page in this header, since the cookie that it removes is gone for the page too. */
const NOTICE_HEADER = 'x-login-notice';

/**
 * Carries the reason a login form was refused across the 303 to the page that shows it. HttpOnly, short-lived and shown
 * once: proxy.ts removes it when it serves that page.
 */
export async function writeNotice(notice: LoginNotice): Promise<void> {
  const value = JSON.stringify(notice);
  (await cookies()).set(cookieName('notice'), value, { ...cookieOptions(), maxAge: LIFETIME_SECONDS });
}

/** For the page: the notice to show at this path, if there is one. */
export async function readNotice(page: LoginNotice['page']): Promise<LoginNotice | null> {
  const value = (await headers()).get(NOTICE_HEADER);
  const notice = value === null ? null : parseNotice(decodeURIComponent(value));
  return notice?.page === page ? notice : null;
}

/** For the proxy: the notice that is meant for the requested page. */
export function requestedNotice(request: NextRequest): LoginNotice | null {
  const notice = parseNotice(request.cookies.get(cookieName('notice'))?.value ?? '');
  return notice?.page === request.nextUrl.pathname ? notice : null;
}

/** Puts the notice in the request's headers and drops any notice that the client sent. */
export function handNotice(requestHeaders: Headers, notice: LoginNotice | null): void {
  if (notice === null) requestHeaders.delete(NOTICE_HEADER);
  else requestHeaders.set(NOTICE_HEADER, encodeURIComponent(JSON.stringify(notice)));
}

function parseNotice(value: string): LoginNotice | null {
  try {
    const parsed = loginNoticeSchema.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Restarts a login whose attempt is no longer open, with a notice that says so. @returns the path to go to next */
export async function restartLogin(): Promise<string> {
  await writeNotice({ page: '/login', reason: 'attempt_over' });
  return '/login';
}
