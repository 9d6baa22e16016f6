import { cookies } from 'next/headers';
import { type CookieName, cookieName, cookieOptions } from './cookie-names';

const OURS: readonly CookieName[] = ['session', 'login-attempt', 'known-browser', 'notice', 'passkey-browser'];

/** The browser forgets that anybody was here. */
export async function clearCookies(): Promise<void> {
  const jar = await cookies();
  for (const name of OURS) jar.delete({ name: cookieName(name), ...cookieOptions() });
}
