import { cookies } from 'next/headers';
import { DAY_MS } from '@/lib/domain/duration';
import { type KnownBrowser, knownBrowser } from '@/lib/domain/known-browser';
import { environment } from '@/lib/platform/environment';
import { randomToken } from '@/lib/platform/random';
import { isSameText, signature } from '@/lib/platform/token-hash';
import { cookieName, cookieOptions } from './cookie-names';

const LIFETIME_MS = 365 * DAY_MS;
const VALUE = /^(?<id>[\w-]{43})\.(?<epoch>\d{1,9})\.(?<mark>[\w-]{43})$/;

/**
 * This browser if it has completed a login to this account before, otherwise null. A known browser has its own count of
 * wrong passwords, so a stranger can't lock out the owner. It skips no factor, and counts only while its epoch is the
 * account's.
 */
export async function readKnownBrowser(email: string): Promise<KnownBrowser | null> {
  return (await knownBrowserReader())(email);
}

/** The same for callers that learn the email later. */
export async function knownBrowserReader(): Promise<(email: string) => KnownBrowser | null> {
  const parts = VALUE.exec((await cookies()).get(cookieName('known-browser'))?.value ?? '')?.groups;
  return (email) => {
    if (!parts?.['id'] || !parts['epoch'] || !parts['mark']) return null;
    const browser = knownBrowser(parts['id'], Number(parts['epoch']));
    return isSameText(parts['mark'], markOf(browser, email)) ? browser : null;
  };
}

/** Remembers the browser after a full login. */
export async function writeKnownBrowser({
  email,
  browserEpoch,
}: {
  email: string;
  browserEpoch: number;
}): Promise<void> {
  const id = (await readKnownBrowser(email))?.split('.')[0] ?? randomToken();
  const browser = knownBrowser(id, browserEpoch);
  const value = `${browser}.${markOf(browser, email)}`;
  (await cookies()).set(cookieName('known-browser'), value, { ...cookieOptions(), maxAge: LIFETIME_MS / 1000 });
}

function markOf(browser: KnownBrowser, email: string): string {
  return signature({ key: environment().authSecret, purpose: 'known-browser', text: `${browser}\n${email}` });
}
