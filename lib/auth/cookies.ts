import { cookies } from 'next/headers';
import { environment } from '@/lib/platform/environment';

type CookieName = 'session' | 'login-attempt' | 'known-browser' | 'notice' | 'passkey-browser';

/**
 * `__Host-` ties a cookie to this host, https and all paths. Left out on http, where browsers reject the Secure cookies
 * that the prefix requires.
 */
export function cookieName(name: CookieName): string {
  return environment().isHttps ? `__Host-${name}` : name;
}

/** The options of all our cookies. SameSite is Lax so that a user who follows an emailed link is still logged in. */
export function cookieOptions() {
  return { httpOnly: true, secure: environment().isHttps, sameSite: 'lax', path: '/' } as const;
}

const OURS: readonly CookieName[] = ['session', 'login-attempt', 'known-browser', 'notice', 'passkey-browser'];

/** Deletes all our cookies, so that the browser keeps no trace of the user. */
export async function clearCookies(): Promise<void> {
  const jar = await cookies();
  for (const name of OURS) jar.delete({ name: cookieName(name), ...cookieOptions() });
}
