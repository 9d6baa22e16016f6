import { currentClient } from '@/lib/auth/client';
import { currentSession } from '@/lib/auth/guards';
import { formRoute } from '@/lib/auth/routes';
import { clearSessionCookie } from '@/lib/auth/session-cookie';
import { logOut } from '@/lib/usecases/sessions/log-out';

const LOGIN = '/login';

const answer = formRoute(async () => {
  const session = await currentSession();
  if (session !== null) await logOut({ session, client: await currentClient(), now: new Date() });
  await clearSessionCookie();
  return LOGIN;
});

/** Ends the session and clears the browser's cached pages (ASVS 14.3.1). During an outage, the session stays. */
export async function POST(request: Request): Promise<Response> {
  const response = await answer(request);
  const isEnded = response.headers.get('Location') === LOGIN;
  if (isEnded) response.headers.set('Clear-Site-Data', '"cache", "storage"');
  return response;
}
