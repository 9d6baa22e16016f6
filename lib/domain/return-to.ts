const LONGEST = 512;
const HOME = '/';

/**
 * The path on our own origin to go to after login, or the home page. Browsers read `\` as `/` and drop tabs and line
 * breaks, so anything but plain printable ASCII is refused before it's parsed.
 */
export function safeReturnTo(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LONGEST) return HOME;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return HOME;
  const base = 'http://origin.invalid';
  if (!URL.canParse(wanted, base)) return HOME;
  const url = new URL(wanted, base);
  if (url.origin !== base || url.pathname.startsWith('//')) return HOME;
  return url.pathname.startsWith('/login') || url.pathname.startsWith('/api') ? HOME : url.pathname + url.search;
}
