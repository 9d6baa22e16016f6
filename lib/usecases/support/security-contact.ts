import { addMs, DAY_MS } from '@/lib/domain/duration';
import { environment } from '@/lib/platform/environment';

const VALID_MS = 180 * DAY_MS;

/** The text of security.txt: where to report a vulnerability, and when the file expires (RFC 9116). */
export function securityContact({ now }: { now: Date }): string {
  const { appUrl } = environment();
  const lines = [
    `Contact: ${appUrl}/contact`,
    `Expires: ${addMs(now, VALID_MS).toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${appUrl}/.well-known/security.txt`,
  ];
  return `${lines.join('\n')}\n`;
}
