import { currentSession } from '@/lib/auth/current-session';
import { formRoute } from '@/lib/auth/form-route';
import { requestOrigin } from '@/lib/auth/request-origin';
import { cancelOwnCase } from '@/lib/usecases/support/cancel-own-case';

/** The button of the banner. A case that is over already is as good as cancelled: the page says how it stands. */
export const POST = formRoute(async () => {
  const session = await currentSession();
  if (session === null) return '/login';
  const outcome = await cancelOwnCase({ session, origin: await requestOrigin(), now: new Date() });
  return `/settings/security?notice=${outcome.ok ? 'case-cancelled' : 'case-over'}`;
});
