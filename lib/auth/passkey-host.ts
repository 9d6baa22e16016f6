import { headers } from 'next/headers';
import { isRelyingPartyHost } from '@/lib/platform/relying-party';

/** Whether passkeys can be used at the address of this request; not on a preview deployment, which has another host. */
export async function isPasskeyHost(): Promise<boolean> {
  return isRelyingPartyHost((await headers()).get('host'));
}
