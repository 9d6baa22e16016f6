import { requireStepUp } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { openEnrolment } from '@/lib/usecases/two-factor/open-enrolment';

const SIDEBAR = '/settings/security/two-factor';

/**
 * The enrolment to show. A user with a second factor proves it on the step-up page first; a user without one enters
 * their password in the sidebar.
 */
export async function enrolmentFor(session: CurrentSession, hasFactor: boolean, step: unknown) {
  const path = typeof step === 'string' ? `${SIDEBAR}?step=${encodeURIComponent(step)}` : SIDEBAR;
  if (hasFactor) requireStepUp(session, path);
  return orUnavailablePage(openEnrolment({ session, now: new Date() }));
}
