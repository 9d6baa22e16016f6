import { environment } from '@/lib/platform/environment';

/**
 * True if a request that changes something comes from one of our own pages (ASVS 3.5.1). Browsers name the sending
 * origin in `Origin`; if it's absent, `Sec-Fetch-Site` must be `same-origin`. A preview deployment isn't on the host in
 * APP_URL, so the requested host counts too.
 */
export function isSameOrigin(requestHeaders: Pick<Headers, 'get'>): boolean {
  const site = requestHeaders.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = requestHeaders.get('origin');
  if (origin === null) return site === 'same-origin';
  if (origin === environment().appUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === requestHeaders.get('host');
}
