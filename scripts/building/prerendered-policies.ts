import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentSecurityPolicy } from '@/lib/auth/content-security-policy';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/**
 * Gives each prerendered page a policy with the hashes of its inline scripts. Next serves the headers in a page's
 * `.meta` file with the page. A prerendered page can't carry a nonce, and `unsafe-inline` would allow anything.
 */
export function writePrerenderedPolicies(buildFolder: string): void {
  const pages = path.join(buildFolder, 'server/app');
  const names = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  for (const name of names) {
    const metaFile = path.join(pages, name.replace(/html$/, 'meta'));
    if (!existsSync(metaFile)) continue;
    const policy = contentSecurityPolicy(scriptHashes(readFileSync(path.join(pages, name), 'utf8')));
    const meta: { headers?: Record<string, string> } = JSON.parse(readFileSync(metaFile, 'utf8'));
    writeFileSync(
      metaFile,
      JSON.stringify({ ...meta, headers: { ...meta.headers, 'content-security-policy': policy } }),
    );
  }
}

/** Sources for `script-src`: an inline script is identified by the hash of its text (CSP 3 §8.3). */
function scriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(INLINE_SCRIPT)].map((match) => match[1] ?? '');
  return scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
}
