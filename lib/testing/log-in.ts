import { startLogin } from '@/lib/usecases/login/start-login';
import { makeOrigin, NOON } from './make-person';

/** The password step, in a browser that nobody knows. */
export function logIn(email: string, password: string, origin = makeOrigin()) {
  return startLogin({ email, password, returnTo: '/', knownBrowserId: null, origin, now: NOON });
}

/** Whether the password step is passed with it. */
export async function canLogIn(email: string, password: string): Promise<boolean> {
  return (await logIn(email, password)).ok;
}
