import { passkeyEndpoints } from '@/lib/auth/site';

export const dynamic = 'force-dynamic';

/** Tells password managers where to create and manage passkeys (W3C passkey endpoints). */
export function GET(): Response {
  return Response.json(passkeyEndpoints());
}
