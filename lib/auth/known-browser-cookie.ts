import { cookies } from 'next/headers';
import { DAY_MS } from '@/lib/domain/duration';
import { environment } from '@/lib/platform/environment';
import { randomToken } from '@/lib/platform/random';
import { isSameText, signature } from '@/lib/platform/token-hash';
import { cookieName, cookieOptions } from './cookie-names';

const LIFETIME_MS = 365 * DAY_MS;

/**
 * The id of this browser if it completed a login to this account before, else null. Such a browser has its own count of
 * wrong passwords, so a stranger cannot hold the owner. It skips no factor.
 */
export async function readKnownBrowser(email: string): Promise<string | null> {
  const [id, mark] = ((await cookies()).get(cookieName('known-browser'))?.value ?? '').split('.');
  if (!id || !mark) return null;
  return isSameText(mark, markOf(id, email)) ? id : null;
}

/** Remembers the browser after a full login. */
export async function writeKnownBrowser(email: string): Promise<void> {
  const id = (await readKnownBrowser(email)) ?? randomToken();
  const value = `${id}.${markOf(id, email)}`;
  (await cookies()).set(cookieName('known-browser'), value, { ...cookieOptions(), maxAge: LIFETIME_MS / 1000 });
}

function markOf(id: string, email: string): string {
  return signature({ key: environment().authSecret, purpose: 'known-browser', text: `${id}\n${email}` });
}
