import { passkeyEndpoints } from '@/lib/usecases/passkeys/passkey-endpoints';

export const dynamic = 'force-dynamic';

/** Where passkeys are made and kept, for password managers (W3C passkey endpoints). */
export function GET(): Response {
  return Response.json(passkeyEndpoints());
}
