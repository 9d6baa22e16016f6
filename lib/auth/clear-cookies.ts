import { cookies } from 'next/headers';
import { type CookieName, cookieName, cookieOptions } from './cookie-names';

const OURS: readonly CookieName[] = ['session', 'login-attempt', 'known-browser', 'notice', 'passkey-browser'];

/** Deletes all our cookies, so that the browser keeps no trace of the user. */
export async function clearCookies(): Promise<void> {
  const jar = await cookies();
  for (const name of OURS) jar.delete({ name: cookieName(name), ...cookieOptions() });
}
