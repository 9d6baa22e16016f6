import { environment } from '@/lib/platform/environment';

export type CookieName = 'session' | 'login-attempt' | 'known-browser' | 'notice' | 'passkey-browser';

/**
 * `__Host-` binds a cookie to this very host, https and all paths. Not on http, where browsers refuse the Secure cookies
 * that the prefix asks for.
 */
export function cookieName(name: CookieName): string {
  return environment().isHttps ? `__Host-${name}` : name;
}

/** What every cookie of ours has; SameSite is Lax so that a link from a mail finds the person logged in. */
export function cookieOptions() {
  return { httpOnly: true, secure: environment().isHttps, sameSite: 'lax', path: '/' } as const;
}
