import { headers } from 'next/headers';
import { forbidden, notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { isStaff } from '@/lib/domain/support-desk';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { readSession } from '@/lib/usecases/sessions/read-session';
import { stepUpWithPassword } from '@/lib/usecases/sessions/step-up-with-password';
import { currentClient } from './client';
import { readKnownBrowser } from './login-cookies';
import { isSameOrigin } from './same-origin';
import { readSessionCookie, writeSessionCookie } from './session-cookie';
import { orUnavailablePage } from './unavailable';

/**
 * The current user, from the Session row, read once per request. When the database is down, no one is logged in and no
 * one is logged out: the cookie stays, and the request ends on the unavailable page with 503.
 */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const token = await readSessionCookie();
  if (token === null) return null;
  return orUnavailablePage(readSession({ token, now: new Date() }));
});

/** Where a user who still lacks a required second factor sets one up. */
const SET_UP_PATH = '/settings/security/two-factor';

const OPEN_BEFORE_SET_UP = ['/settings/security', '/step-up', '/secure-account'];

/** True if a user who lacks a required second factor may open `path`: the pages and actions that set one up. */
export function isOpenBeforeSetUp(path: string): boolean {
  const [plain = ''] = path.split(/[?#]/);
  return OPEN_BEFORE_SET_UP.some((open) => plain === open || plain.startsWith(`${open}/`));
}

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

/** For an action that's open to anyone: refuses requests that don't come from our own pages. */
export async function requireSameOrigin(): Promise<void> {
  if (!isSameOrigin(await headers())) forbidden();
}

/** For an action inside a session: checks that it comes from our own pages, and returns the session. */
export async function requireActor(path: string): Promise<CurrentSession> {
  await requireSameOrigin();
  return requireSession(path);
}

/** For a page of the support desk. It's a 404 for everyone except logged-in support staff with a second factor. */
export async function requireStaff(): Promise<CurrentSession> {
  const session = await currentSession();
  if (session === null || !isStaff(session)) notFound();
  return session;
}

/** For an action at the support desk: checks that it comes from our own pages, and returns the agent's session. */
export async function requireStaffActor(): Promise<CurrentSession> {
  await requireSameOrigin();
  return requireStaff();
}

/** The step-up page, with `path` as its return path. @param path of the page, without anything secret */
export function stepUpHref(path: string): string {
  return `/step-up?returnTo=${encodeURIComponent(path)}`;
}

/** The next path if an action of the page at `path` is refused: the step-up page, or that page, which leads to login. */
export function nextPath(reason: 'step_up_needed' | 'session_over', path: string): string {
  return reason === 'step_up_needed' ? stepUpHref(path) : path;
}

/** For a page or action that needs a recent step-up. Without one, redirects to the step-up page and back to `path`. */
export function requireStepUp(session: CurrentSession, path: string): void {
  if (!session.hasRecentStepUp) redirect(stepUpHref(path));
}

/** Steps up with the password, on any page that asks for it, and writes the session's new token to the cookie. */
export async function confirmByPassword(session: CurrentSession, password: string) {
  const now = new Date();
  const knownBrowserId = await readKnownBrowser(session.email);
  const client = await currentClient();
  const outcome = await stepUpWithPassword({ session, password, knownBrowserId, client, now });
  if (outcome.ok) await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  return outcome;
}
