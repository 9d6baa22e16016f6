import type { IncomingHttpHeaders } from 'node:http';

export const MAX_BODY_BYTES = 64 * 1024;

// What a proxy would say about the client. Without a proxy it is the client who says it.
const PROXY_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
  'cf-connecting-ip',
  'true-client-ip',
];

/**
 * Next keeps an x-forwarded-for that came with the request and fills in the socket's address only where there is none.
 * Several lines of it are one list by now: node:http joins them with commas, in their order.
 */
export function dropForgedHeaders(headers: IncomingHttpHeaders, trustedProxies: number): void {
  if (trustedProxies > 0) return;
  for (const name of PROXY_HEADERS) delete headers[name];
}

/** The status that refuses a body before it is read, or null. Browsers always say how long a body is. */
export function refuseBody(headers: IncomingHttpHeaders): 411 | 413 | null {
  if (headers['transfer-encoding'] !== undefined) return 411;
  return Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES ? 413 : null;
}
