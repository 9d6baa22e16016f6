import { redirect } from 'next/navigation';
import { cache } from 'react';
import { isOpenBeforeSetUp, SET_UP_PATH } from '@/lib/domain/two-factor-policy';
import { readSession } from '@/lib/usecases/sessions/read-session';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { readSessionCookie } from './session-cookie';
import { unlessUnavailable } from './unless-unavailable';

/**
 * The current user, from the Session row, read once per request. When the database is down, no one is logged in and no
 * one is logged out: the cookie stays, and the request ends on the unavailable page with 503.
 */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const token = await readSessionCookie();
  if (token === null) return null;
  return unlessUnavailable(readSession({ token, now: new Date() }));
});

/**
 * For a page: the session. Without one, redirects to the login page and back. A user whose account already requires
 * two-factor authentication is sent to set it up first. @param path of the page, without anything secret
 */
export async function requireSession(path: string): Promise<CurrentSession> {
  const session = await currentSession();
  if (session === null) redirect(path === '/' ? '/login' : `/login?returnTo=${encodeURIComponent(path)}`);
  if (session.twoFactorPolicy?.status === 'required' && !isOpenBeforeSetUp(path)) redirect(SET_UP_PATH);
  return session;
}
