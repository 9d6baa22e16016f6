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

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];

/** Next cannot take others, such as TRACE, and would call them an accident of its own. */
function isKnownMethod(method: string | undefined): boolean {
  return method !== undefined && METHODS.includes(method);
}

/** The status that refuses a request before its body is read, or null. Browsers always say how long a body is. */
export function refusalOf(method: string | undefined, headers: IncomingHttpHeaders): 405 | 411 | 413 | null {
  if (!isKnownMethod(method)) return 405;
  if (headers['transfer-encoding'] !== undefined) return 411;
  return Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES ? 413 : null;
}
