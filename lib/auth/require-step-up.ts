import { redirect } from 'next/navigation';
import { stepUpWithPassword } from '@/lib/usecases/sessions/step-up-with-password';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { readKnownBrowser } from './known-browser-cookie';
import { requestOrigin } from './request-origin';
import { writeSessionCookie } from './session-cookie';

/** Where a person proves who they are, and comes back from. @param path of the page, without anything secret */
export function stepUpHref(path: string): string {
  return `/step-up?returnTo=${encodeURIComponent(path)}`;
}

/** Where an action of the page at `path` goes when it was refused: to the proof, or to the page, which leads to the login. */
export function wayAfter(reason: 'step_up_needed' | 'session_over', path: string): string {
  return reason === 'step_up_needed' ? stepUpHref(path) : path;
}

/** For a page or an action that needs a recent proof: there is one, or off to the step-up page and back to `path`. */
export function requireStepUp(session: CurrentSession, path: string): void {
  if (!session.hasRecentStepUp) redirect(stepUpHref(path));
}

/** Proves the person by their password, wherever it is asked for, and keeps the session's new token in the cookie. */
export async function confirmByPassword(session: CurrentSession, password: string) {
  const now = new Date();
  const knownBrowserId = await readKnownBrowser(session.email);
  const origin = await requestOrigin();
  const outcome = await stepUpWithPassword({ session, password, knownBrowserId, origin, now });
  if (outcome.ok) await writeSessionCookie({ token: outcome.value.sessionToken, endsAt: session.endsAt, now });
  return outcome;
}
