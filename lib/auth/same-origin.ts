import { environment } from '@/lib/platform/environment';

/**
 * Whether a request that changes something was sent by a page of ours (ASVS 3.5.1). Browsers name the sending origin in
 * `Origin`; where it is absent, `Sec-Fetch-Site` has to say so. A preview deployment has another host than APP_URL, so
 * the host that was asked counts too.
 */
export function isFromOurPages(requestHeaders: Pick<Headers, 'get'>): boolean {
  const site = requestHeaders.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = requestHeaders.get('origin');
  if (origin === null) return site === 'same-origin';
  if (origin === environment().appUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === requestHeaders.get('host');
}
