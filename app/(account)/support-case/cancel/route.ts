import { currentClient } from '@/lib/auth/client';
import { currentSession } from '@/lib/auth/guards';
import { formRoute } from '@/lib/auth/routes';
import { cancelOwnCase } from '@/lib/usecases/support/cancel-own-case';

/** Handles the banner's button. If the case has already ended, the next page says so. */
export const POST = formRoute(async () => {
  const session = await currentSession();
  if (session === null) return '/login';
  const outcome = await cancelOwnCase({ session, client: await currentClient(), now: new Date() });
  return `/settings/security?notice=${outcome.ok ? 'case-cancelled' : 'case-over'}`;
});
