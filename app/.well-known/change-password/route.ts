export const dynamic = 'force-dynamic';

/** Tells password managers where to change a password (W3C change-password). */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { Location: '/settings/security', 'Cache-Control': 'no-store' } });
}
