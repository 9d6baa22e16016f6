import { environment } from '@/lib/platform/environment';

/** The URLs in `/.well-known/passkey-endpoints`. */
export function passkeyEndpoints(): { enroll: string; manage: string } {
  const page = `${environment().appUrl}/settings/security`;
  return { enroll: page, manage: page };
}
