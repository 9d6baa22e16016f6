import { headers } from 'next/headers';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { toOneLine } from '@/lib/domain/text-rules';
import { environment } from '@/lib/platform/environment';

const LONGEST_ADDRESS = 64;
const LONGEST_AGENT = 400;
/** How a dual-stack socket writes an IPv4 address. */
const IPV4_MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** The client of the current request. */
export async function requestOrigin(): Promise<RequestOrigin> {
  return originOf(await headers());
}

/**
 * The client's IP is counted from the right of `x-forwarded-for`: each trusted proxy appends the IP it saw, and
 * anything further left was sent by the client. Without a trusted proxy, our server drops the header and Next sets it
 * to the socket's IP.
 */
export function originOf(requestHeaders: Pick<Headers, 'get'>): RequestOrigin {
  const hops = (requestHeaders.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = hops.at(-Math.max(1, environment().trustedProxies)) ?? hops[0] ?? '';
  return {
    address: toOneLine(address).slice(0, LONGEST_ADDRESS).replace(IPV4_MAPPED, '') || 'unknown',
    agent: toOneLine((requestHeaders.get('user-agent') ?? '').slice(0, LONGEST_AGENT)) || 'unknown',
  };
}
