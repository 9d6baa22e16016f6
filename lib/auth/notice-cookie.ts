import { cookies, headers } from 'next/headers';
import type { NextRequest } from 'next/server';
import { type LoginNotice, loginNoticeSchema } from '@/lib/domain/login-notice';
import { cookieName, cookieOptions } from './cookie-names';

const LIFETIME_SECONDS = 60;
/** How proxy.ts hands the notice to the page: the cookie that it removes is gone for the page too. */
const NOTICE_HEADER = 'x-login-notice';

/**
 * Carries why a login form was refused to the page that says so, across the 303. Httponly, short-lived and shown once:
 * proxy.ts removes it with the page that shows it.
 */
export async function writeNotice(notice: LoginNotice): Promise<void> {
  const value = JSON.stringify(notice);
  (await cookies()).set(cookieName('notice'), value, { ...cookieOptions(), maxAge: LIFETIME_SECONDS });
}

/** For the page: the notice to show under this path, if there is one. */
export async function readNotice(page: LoginNotice['page']): Promise<LoginNotice | null> {
  const value = (await headers()).get(NOTICE_HEADER);
  const notice = value === null ? null : parseNotice(decodeURIComponent(value));
  return notice?.page === page ? notice : null;
}

/** For the proxy: the notice that waits for the requested page. */
export function noticeOf(request: NextRequest): LoginNotice | null {
  const notice = parseNotice(request.cookies.get(cookieName('notice'))?.value ?? '');
  return notice?.page === request.nextUrl.pathname ? notice : null;
}

/** Puts the notice among the request's headers, and none that was sent from outside. */
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

/** A second step without an open login attempt: back to the beginning, and why. @returns the path to see next */
export async function startAgain(): Promise<string> {
  await writeNotice({ page: '/login', reason: 'attempt_over' });
  return '/login';
}
