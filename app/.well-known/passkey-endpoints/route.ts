import { passkeyEndpoints } from '@/lib/usecases/passkeys/passkey-endpoints';

export const dynamic = 'force-dynamic';

/** Tells password managers where to create and manage passkeys (W3C passkey endpoints). */
export function GET(): Response {
  return Response.json(passkeyEndpoints());
}
