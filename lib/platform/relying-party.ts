import { isIP } from 'node:net';
import { type Environment, environment } from './environment';

/**
 * Our site in WebAuthn. `rpId` is a host name; `origin` is the scheme, host and port a browser puts into
 * clientDataJSON.
 */
export type RelyingParty = { rpId: string; rpName: string; origin: string };

/** Both come from the configuration, never from a request (WebAuthn L3 §13.4.9). */
export function relyingPartyOf({ appUrl, appName }: Pick<Environment, 'appUrl' | 'appName'>): RelyingParty {
  const { hostname, origin } = new URL(appUrl);
  return { rpId: hostname, rpName: appName, origin };
}

/**
 * True if a page under this `Host` can use our credentials. A preview deployment on another host can't: its browser
 * refuses our rpId. Neither can a bare IP, which is not a valid rpId (WebAuthn L3 §5.1.2, "effective domain").
 *
 * @param host the request's `Host`, including the port; null if there is none
 */
export function isRelyingPartyHost(relyingParty: RelyingParty, host: string | null): boolean {
  return host?.toLowerCase() === new URL(relyingParty.origin).host && isIP(bareHost(relyingParty.rpId)) === 0;
}

function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

export function relyingParty(): RelyingParty {
  return relyingPartyOf(environment());
}
