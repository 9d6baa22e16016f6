import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { setting } from './server';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  cookies: string[];
  text: string;
}

export interface Sending {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Uint8Array;
  /** A loopback address to send from: 127.0.1.x stands for a stranger. */
  from?: string;
  /** Another instance, addressed by the public host as behind a load balancer. */
  baseUrl?: string;
  /** Announces a body of this length and sends none, to see whether the server refuses it unread. */
  announcedBytes?: number;
}

/** Sends a request exactly as given, adding no cookie or Origin and following no redirect. */
export function send(
  path: string,
  { method = 'GET', headers = {}, body, from, baseUrl, announcedBytes }: Sending = {},
): Promise<Answer> {
  const { port } = new URL(baseUrl ?? setting('APP_URL'));
  const bytes = announcedBytes ?? (body === undefined ? undefined : Buffer.byteLength(body));
  const length = bytes === undefined ? {} : { 'content-length': bytes };
  const host = { host: new URL(setting('APP_URL')).host };
  return new Promise((resolve, reject) => {
    const options = {
      host: from ? '127.0.0.1' : 'localhost',
      port,
      path,
      method,
      agent: false,
      headers: { ...host, ...length, ...headers },
      ...(from ? { localAddress: from } : {}),
    };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (announcedBytes !== undefined) sent.destroy();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          cookies: response.headers['set-cookie'] ?? [],
          text: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    sent.on('error', reject);
    if (announcedBytes === undefined) sent.end(body);
    else sent.flushHeaders();
  });
}

/** The Origin header that our pages send with every form. */
export function ourOrigin(): OutgoingHttpHeaders {
  return { origin: setting('APP_URL') };
}

export function urlEncoded(fields: Record<string, string>): { headers: OutgoingHttpHeaders; body: string } {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { headers, body: new URLSearchParams(fields).toString() };
}

export async function multipart(
  fields: Iterable<readonly [string, string | Blob]>,
): Promise<{ headers: OutgoingHttpHeaders; body: Uint8Array }> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const encoded = new Response(form);
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
  return { headers, body: new Uint8Array(await encoded.arrayBuffer()) };
}
