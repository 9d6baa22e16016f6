import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { setting } from './settings';

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
  /** One of this machine's own: 127.0.1.x stands for a stranger's. */
  from?: string;
  /** Another instance than the first; asked, as behind a load balancer, under the public host. */
  baseUrl?: string;
  /** Announces so many bytes and sends none: a server that refuses them need not read them. */
  announcedBytes?: number;
}

/** A request exactly as written: no cookie, Origin or redirect is added. */
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

/** What a page of ours sends with every form. */
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
