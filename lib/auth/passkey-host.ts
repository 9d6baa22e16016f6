import { headers } from 'next/headers';
import { isRelyingPartyHost } from '@/lib/platform/relying-party';

/** True if passkeys work on this request's host. A preview deployment has another host, so they don't work there. */
export async function isPasskeyHost(): Promise<boolean> {
  return isRelyingPartyHost((await headers()).get('host'));
}
