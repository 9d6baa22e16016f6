import { cookies } from 'next/headers';
import { type KnownBrowser, knownBrowser } from '@/lib/domain/client';
import { DAY_MS } from '@/lib/domain/duration';
import { environment } from '@/lib/platform/environment';
import { randomToken } from '@/lib/platform/random';
import { signature, timingSafeEqualText } from '@/lib/platform/token-hash';
import { cookieName, cookieOptions } from './cookies';

/** Strict: no one returns to an open login through a link from another site. */
function loginAttemptOptions() {
  return { ...cookieOptions(), sameSite: 'strict' } as const;
}

export async function readLoginAttemptCookie(): Promise<string | null> {
  return (await cookies()).get(cookieName('login-attempt'))?.value ?? null;
}

export async function writeLoginAttemptCookie({ token, expiresAt }: { token: string; expiresAt: Date }): Promise<void> {
  (await cookies()).set(cookieName('login-attempt'), token, { ...loginAttemptOptions(), expires: expiresAt });
}

export async function clearLoginAttemptCookie(): Promise<void> {
  (await cookies()).delete({ name: cookieName('login-attempt'), ...loginAttemptOptions() });
}

const PASSKEY_BROWSER_LIFETIME_MS = DAY_MS;
/** The format of randomToken. A cookie with any other value identifies no browser. */
const PASSKEY_BROWSER_TOKEN = /^[\w-]{43}$/;

/** The ID of the browser that asked for a passkey login and may answer the challenge. Says nothing about the user. */
export async function readPasskeyBrowser(): Promise<string | null> {
  const id = (await cookies()).get(cookieName('passkey-browser'))?.value ?? '';
  return PASSKEY_BROWSER_TOKEN.test(id) ? id : null;
}

export async function ensurePasskeyBrowser(): Promise<string> {
  const id = (await readPasskeyBrowser()) ?? randomToken();
  const options = { ...cookieOptions(), sameSite: 'strict', maxAge: PASSKEY_BROWSER_LIFETIME_MS / 1000 } as const;
  (await cookies()).set(cookieName('passkey-browser'), id, options);
  return id;
}

const KNOWN_BROWSER_LIFETIME_MS = 365 * DAY_MS;
const KNOWN_BROWSER_VALUE = /^(?<id>[\w-]{43})\.(?<version>\d{1,9})\.(?<mark>[\w-]{43})$/;

/**
 * This browser if it has completed a login to this account before, otherwise null. A known browser has its own count of
 * wrong passwords, so a stranger can't lock out the owner. It skips no factor, and counts only while its version is
 * the account's.
 */
export async function readKnownBrowser(email: string): Promise<KnownBrowser | null> {
  return (await knownBrowserReader())(email);
}

/** The same for callers that learn the email later. */
export async function knownBrowserReader(): Promise<(email: string) => KnownBrowser | null> {
  const parts = KNOWN_BROWSER_VALUE.exec((await cookies()).get(cookieName('known-browser'))?.value ?? '')?.groups;
  return (email) => {
    if (!parts?.['id'] || !parts['version'] || !parts['mark']) return null;
    const browser = knownBrowser(parts['id'], Number(parts['version']));
    return timingSafeEqualText(parts['mark'], markOf(browser, email)) ? browser : null;
  };
}

/** Remembers the browser after a full login. */
export async function writeKnownBrowser({
  email,
  knownBrowsersVersion,
}: {
  email: string;
  knownBrowsersVersion: number;
}): Promise<void> {
  const id = (await readKnownBrowser(email))?.split('.')[0] ?? randomToken();
  const browser = knownBrowser(id, knownBrowsersVersion);
  const value = `${browser}.${markOf(browser, email)}`;
  (await cookies()).set(cookieName('known-browser'), value, {
    ...cookieOptions(),
    maxAge: KNOWN_BROWSER_LIFETIME_MS / 1000,
  });
}

function markOf(browser: KnownBrowser, email: string): string {
  return signature({ key: environment().authSecret, purpose: 'known-browser', text: `${browser}\n${email}` });
}
