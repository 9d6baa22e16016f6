import { headers } from 'next/headers';
import type { Client } from '@/lib/domain/client';
import { toOneLine } from '@/lib/domain/text';
import { environment } from '@/lib/platform/environment';

const MAX_IP_LENGTH = 64;
const MAX_USER_AGENT_LENGTH = 400;
/** How a dual-stack socket writes an IPv4 address. */
const IPV4_MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** The client of the current request. */
export async function currentClient(): Promise<Client> {
  return clientOf(await headers());
}

/**
 * The client's IP is counted from the right of `x-forwarded-for`: each trusted proxy appends the IP it saw, and
 * anything further left was sent by the client. Without a trusted proxy, our server drops the header and Next sets it
 * to the socket's IP.
 */
export function clientOf(requestHeaders: Pick<Headers, 'get'>): Client {
  const hops = (requestHeaders.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const ip = hops.at(-Math.max(1, environment().trustedProxies)) ?? hops[0] ?? '';
  return {
    ip: toOneLine(ip).slice(0, MAX_IP_LENGTH).replace(IPV4_MAPPED, '') || 'unknown',
    userAgent: toOneLine((requestHeaders.get('user-agent') ?? '').slice(0, MAX_USER_AGENT_LENGTH)) || 'unknown',
  };
}
