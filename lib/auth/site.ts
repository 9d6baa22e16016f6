import { headers } from 'next/headers';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { environment } from '@/lib/platform/environment';
import { isRelyingPartyHost, relyingParty } from '@/lib/platform/relying-party';

/** This site's URL, from configuration and never from a request. */
export function siteUrl(): string {
  return environment().appUrl;
}

/** The hours between support's approval and the login that turns off two-factor authentication. */
export function supportWaitHours(): number {
  return environment().supportWaitHours;
}

/** True if passkeys work on this request's host. A preview deployment has another host, so they don't work there. */
export async function isPasskeyHost(): Promise<boolean> {
  return isRelyingPartyHost(relyingParty(), (await headers()).get('host'));
}

/** The URLs in `/.well-known/passkey-endpoints`. */
export function passkeyEndpoints(): { enroll: string; manage: string } {
  const page = `${environment().appUrl}/settings/security`;
  return { enroll: page, manage: page };
}

const VALID_MS = 180 * DAY_MS;

/** The text of security.txt: where to report a vulnerability, and when the file expires (RFC 9116). */
export function securityContact({ now }: { now: Date }): string {
  const { appUrl } = environment();
  const lines = [
    `Contact: ${appUrl}/contact`,
    `Expires: ${addMs(now, VALID_MS).toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${appUrl}/.well-known/security.txt`,
  ];
  return `${lines.join('\n')}\n`;
}
