import { cookies } from 'next/headers';
import { DAY_MS } from '@/lib/domain/duration';
import { randomToken } from '@/lib/platform/random';
import { cookieName, cookieOptions } from './cookie-names';

const LIFETIME_MS = DAY_MS;
/** The format of randomToken. A cookie with any other value identifies no browser. */
const TOKEN = /^[\w-]{43}$/;

/** The ID of the browser that asked for a passkey login and may answer the challenge. Says nothing about the user. */
export async function readPasskeyBrowser(): Promise<string | null> {
  const id = (await cookies()).get(cookieName('passkey-browser'))?.value ?? '';
  return TOKEN.test(id) ? id : null;
}

export async function ensurePasskeyBrowser(): Promise<string> {
  const id = (await readPasskeyBrowser()) ?? randomToken();
  const options = { ...cookieOptions(), sameSite: 'strict', maxAge: LIFETIME_MS / 1000 } as const;
  (await cookies()).set(cookieName('passkey-browser'), id, options);
  return id;
}
