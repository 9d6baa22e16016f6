import { securityContact } from '@/lib/auth/site';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  return new Response(securityContact({ now: new Date() }), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
