export const dynamic = 'force-dynamic';

/** Where a password is changed, for password managers (W3C change-password). */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { Location: '/settings/security', 'Cache-Control': 'no-store' } });
}
