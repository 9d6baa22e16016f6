import { redirect } from 'next/navigation';
import { stepUpWithPassword } from '@/lib/usecases/sessions/step-up-with-password';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { readKnownBrowser } from './known-browser-cookie';
import { requestOrigin } from './request-origin';
import { writeSessionCookie } from './session-cookie';

/** The step-up page, with `path` as its return path. @param path of the page, without anything secret */
export function stepUpHref(path: string): string {
  return `/step-up?returnTo=${encodeURIComponent(path)}`;
}

/** The next path if an action of the page at `path` is refused: the step-up page, or that page, which leads to login. */
export function wayAfter(reason: 'step_up_needed' | 'session_over', path: string): string {
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
  const origin = await requestOrigin();
  const outcome = await stepUpWithPassword({ session, password, knownBrowserId, origin, now });
  if (outcome.ok) await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  return outcome;
}
