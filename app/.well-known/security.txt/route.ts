import { DAY_MS } from '@/lib/domain/duration';
import { environment } from '@/lib/platform/environment';

const VALID_MS = 180 * DAY_MS;

export const dynamic = 'force-dynamic';

/** Where to report a weakness: RFC 9116. */
export function GET(): Response {
  const { appUrl } = environment();
  const expires = new Date(Date.now() + VALID_MS).toISOString();
  const lines = [
    `Contact: ${appUrl}/contact`,
    `Expires: ${expires}`,
    'Preferred-Languages: en',
    `Canonical: ${appUrl}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
