const isDevelopment = process.env.NODE_ENV === 'development';

/**
 * The policy of every page (ASVS 3.4.3). Scripts are allowed by nonce on pages rendered per request, and by hash on
 * prerendered pages, which can't carry a nonce.
 *
 * @param scriptSources such as `'nonce-…'` or `'sha256-…'`
 */
export function contentSecurityPolicy(scriptSources: readonly string[]): string {
  const development = isDevelopment ? ["'unsafe-eval'"] : [];
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scriptSources, ...development].join(' ')}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
