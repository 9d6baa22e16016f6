import { cookies } from 'next/headers';
import type { NextRequest } from 'next/server';
import { type LoginNotice, loginNoticeSchema } from '@/lib/forms/login-notice';
import { cookieName, cookieOptions } from './cookie-names';

const LIFETIME_SECONDS = 60;

/**
 * Carries why a login form was refused to the page that says so, across the 303. Httponly, short-lived and shown once:
 * proxy.ts removes it with the page that shows it.
 */
export async function writeNotice(notice: LoginNotice): Promise<void> {
  const value = JSON.stringify(notice);
  (await cookies()).set(cookieName('notice'), value, { ...cookieOptions(), maxAge: LIFETIME_SECONDS });
}

export async function readNotice(): Promise<LoginNotice | null> {
  return parseNotice((await cookies()).get(cookieName('notice'))?.value);
}

export function noticeOf(request: NextRequest): LoginNotice | null {
  return parseNotice(request.cookies.get(cookieName('notice'))?.value);
}

function parseNotice(value: string | undefined): LoginNotice | null {
  if (value === undefined) return null;
  try {
    const parsed = loginNoticeSchema.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
