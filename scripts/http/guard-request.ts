import type { IncomingHttpHeaders } from 'node:http';

export const MAX_BODY_BYTES = 64 * 1024;

// The headers in which a proxy describes the client. Without a proxy, the client wrote them itself.
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
 * Next keeps an incoming x-forwarded-for and fills in the socket's IP only if there is none. Repeated headers are
 * already one list here: node:http joins them with commas, in order.
 */
export function dropForgedHeaders(headers: IncomingHttpHeaders, trustedProxies: number): void {
  if (trustedProxies > 0) return;
  for (const name of PROXY_HEADERS) delete headers[name];
}

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];

/** Next can't handle other methods, such as TRACE, and would report them as an error of its own. */
function isKnownMethod(method: string | undefined): boolean {
  return method !== undefined && METHODS.includes(method);
}

/** The status that refuses a request before its body is read, or null. Browsers always send a body's length. */
export function refusalOf(method: string | undefined, headers: IncomingHttpHeaders): 405 | 411 | 413 | null {
  if (!isKnownMethod(method)) return 405;
  if (headers['transfer-encoding'] !== undefined) return 411;
  return Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES ? 413 : null;
}
