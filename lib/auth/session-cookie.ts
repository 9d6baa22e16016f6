import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { environment } from '@/lib/platform/environment';
import { cookieName, cookieOptions } from './cookies';

/** The session's token from the cookie, or null if there's no valid cookie. */
export async function readSessionCookie(): Promise<string | null> {
  const value = (await cookies()).get(cookieName('session'))?.value;
  if (!value) return null;
  try {
    const claims = await decode({ token: value, secret: environment().authSecret, salt: cookieName('session') });
    return typeof claims?.['sid'] === 'string' ? claims['sid'] : null;
  } catch {
    return null; // not ours, changed, or expired
  }
}

/** Replaces the cookie when the session gets a new token. Its expiry doesn't move. */
export async function writeSessionCookie({ token, endsAt, now }: { token: string; endsAt: Date; now: Date }) {
  const maxAge = Math.max(1, Math.floor((endsAt.getTime() - now.getTime()) / 1000));
  const salt = cookieName('session');
  const value = await encode({ token: { sid: token }, secret: environment().authSecret, salt, maxAge });
  (await cookies()).set(salt, value, { ...cookieOptions(), maxAge });
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).delete({ name: cookieName('session'), ...cookieOptions() });
}
